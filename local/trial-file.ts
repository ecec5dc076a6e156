import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { readTrialPeople } from '../api/trial-identity.ts';
import { trialPeople } from './trial-people.ts';

/** Writes `.handover/trial.json`, readable by its owner only; tokens handed out before stay good. */
export function writeTrialFile(path: string, baseUrl: string): void {
  const before = existsSync(path) ? readTrialPeople(path) : [];
  const people = trialPeople(() => randomBytes(24).toString('base64url')).map((person) => ({
    ...person,
    token: before.find((one) => one.id === person.id)?.token ?? person.token,
  }));
  writeFileSync(
    `${path}.new`,
    `${JSON.stringify({ baseUrl, inboxUrl: `${baseUrl}/trial/inbox`, people }, null, 2)}\n`,
    { mode: 0o600 },
  );
  renameSync(`${path}.new`, path);
}
