import { sql } from 'kysely';
import type { HolderSpell } from '../domain/people/holders.ts';
import type { ProgrammeStart } from '../domain/exit/exit-terms.ts';
import { canonicalJson, sha256 } from './ledger-chain.ts';
import type { Register } from './open-register.ts';

export async function putPerson(db: Register, person: { id: string; name: string; email: string }): Promise<void> {
  const { name, email } = person;
  await db
    .insertInto('person')
    .values(person)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, email }))
    .execute();
}

/** Replaces a role's spells; returns the directory's new version. */
export async function putHolders(db: Register, role: string, spells: readonly HolderSpell[]): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { version } = await trx
      .updateTable('directory')
      .set({ version: sql<number>`version + 1` })
      .returning('version')
      .executeTakeFirstOrThrow();
    await trx.deleteFrom('role_holder').where('role', '=', role).execute();
    for (const spell of spells) {
      await trx
        .insertInto('role_holder')
        .values({ role, person_id: spell.personId, from_on: spell.fromOn, to_on: spell.toOn })
        .execute();
    }
    return version;
  });
}

export type Claim = 'new' | 'same' | 'other' | 'key-reused';

/** Claims a reference for a start: the same start again is the same programme, another body under it is refused. */
export async function claimProgramme(
  db: Register,
  start: ProgrammeStart,
  key: string | null,
  clockOffsetMs: number,
): Promise<Claim> {
  const bodyHash = sha256(canonicalJson(start));
  const inserted = await db
    .insertInto('programme')
    .values({
      reference: start.reference,
      kind: start.kind,
      title: start.title,
      council: start.council,
      start: JSON.stringify(start),
      body_hash: bodyHash,
      idempotency_key: key,
      state: 'starting',
      outcome: null,
      key_dates: '{}',
      alerts: '[]',
      clock_offset_ms: clockOffsetMs,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('reference')
    .executeTakeFirst();
  if (inserted) return 'new';
  if (key !== null) {
    const byKey = await db
      .selectFrom('programme')
      .select('body_hash')
      .where('idempotency_key', '=', key)
      .executeTakeFirst();
    if (byKey && byKey.body_hash !== bodyHash) return 'key-reused';
  }
  const kept = await db
    .selectFrom('programme')
    .select('body_hash')
    .where('reference', '=', start.reference)
    .executeTakeFirst();
  return kept?.body_hash === bodyHash ? 'same' : 'other';
}
