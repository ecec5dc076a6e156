import { createTransport } from 'nodemailer';
import type { RegisterWrite } from '../domain/programmes/account.ts';
import type { MailOrder } from '../domain/programmes/mail.ts';
import type { Register } from '../register/open-register.ts';
import { writeAccount } from '../register/write-account.ts';
import { sendMail } from './mail/send-mail.ts';

/** What the workflows ask of the world. `close` ends the pooled connections to the mail server. */
export function createActivities(world: {
  db: Register;
  smtpUrl: string;
  from: string;
  baseUrl: string;
  /** Tells the engine that the running activity is alive. */
  heartbeat: () => void;
}) {
  const transport = createTransport({
    url: world.smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as never);
  return {
    activities: {
      writeToRegister: (write: RegisterWrite) => writeAccount(world.db, write),
      sendMail: async (order: MailOrder) => {
        const beating = setInterval(() => world.heartbeat(), 3_000);
        try {
          return await sendMail({ db: world.db, transport, from: world.from, baseUrl: world.baseUrl }, order);
        } finally {
          clearInterval(beating);
        }
      },
    },
    close: () => transport.close(),
  };
}
