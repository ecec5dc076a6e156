import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Register } from '../register/open-register.ts';
import { holdersOf } from '../register/read-register.ts';
import { putHolders, putPerson } from '../register/write-directory.ts';
import type { Identity } from './context.ts';

const trialFileSchema = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      roles: z.array(z.string()),
      token: z.string().min(20),
    }),
  ),
});
type TrialPerson = z.infer<typeof trialFileSchema>['people'][number];

export function readTrialPeople(path: string): TrialPerson[] {
  return trialFileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).people;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

export function trialIdentity(people: readonly TrialPerson[]): Identity {
  const known = people.map((person) => ({ id: person.id, digest: digest(person.token) }));
  return { personOf: (token) => known.find((person) => timingSafeEqual(person.digest, digest(token)))?.id };
}

/** Puts the trial people in the directory; roles that somebody has since set are left as they are. */
export async function enterTrialPeople(db: Register, people: readonly TrialPerson[]): Promise<void> {
  for (const { id, name, email } of people) await putPerson(db, { id, name, email });
  const held = await holdersOf(db);
  for (const role of new Set(people.flatMap((person) => person.roles))) {
    if (held[role] !== undefined) continue;
    const spells = people
      .filter((person) => person.roles.includes(role))
      .map((person) => ({ personId: person.id, fromOn: '2000-01-01', toOn: null }));
    await putHolders(db, role, spells);
  }
}
