import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface TrialMail {
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  kind: string;
  receivedAt: string;
}

/** A real SMTP server on loopback that keeps each mail as a file; the pages show them at /trial/inbox. */
export async function startTrialInbox(options: {
  port: number;
  folder: string;
}): Promise<{ port: number; close(): Promise<void> }> {
  mkdirSync(options.folder, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: 5 * 1024 * 1024,
    onData(stream, _session, done) {
      simpleParser(stream)
        .then((mail) => {
          const to = Array.isArray(mail.to) ? mail.to.map((one) => one.text).join(', ') : (mail.to?.text ?? '');
          const receivedAt = new Date().toISOString();
          const kept: TrialMail = {
            messageId: mail.messageId ?? '',
            to,
            subject: mail.subject ?? '',
            text: mail.text ?? '',
            html: mail.html || '',
            kind: headerText(mail.headers.get('x-kind')),
            receivedAt,
          };
          count += 1;
          const name = `${receivedAt.replaceAll(':', '-')}-${process.pid}-${String(count).padStart(6, '0')}.json`;
          writeFileSync(join(options.folder, `.${name}`), JSON.stringify(kept));
          renameSync(join(options.folder, `.${name}`), join(options.folder, name));
          done();
        })
        .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function headerText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
