import type { RegisterWrite } from '../domain/programmes/account.ts';
import type { MailOrder, MailResult } from '../domain/programmes/mail.ts';

/** What the world does for a workstream. Implemented in activities/; both are safe to run twice with the same argument. */
export interface Activities {
  writeToRegister: (write: RegisterWrite) => Promise<void>;
  sendMail: (order: MailOrder) => Promise<MailResult>;
}
