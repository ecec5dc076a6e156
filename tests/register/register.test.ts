import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { programmeStartSchema } from '../../domain/exit/exit-terms.ts';
import type { LedgerDraft, RegisterWrite } from '../../domain/programmes/account.ts';
import { openRegister, type Register } from '../../register/open-register.ts';
import { ledger, verifyLedger } from '../../register/read-register.ts';
import { recordRefusal, writeAccount } from '../../register/write-account.ts';
import { claimProgramme } from '../../register/write-directory.ts';
import { createTestDatabase } from '../set-up/database.ts';
import { exit2023 } from '../set-up/exit-2023.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Register;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openRegister(database.url);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const start = (reference: string) => programmeStartSchema.parse(exit2023(reference));
function draft(sequence: number, facts: Record<string, unknown> = {}): LedgerDraft {
  const at = '2023-08-01T08:00:00.000Z';
  return {
    sequence,
    kind: 'noted',
    at,
    personId: 'auditor',
    capacity: 'auditor',
    requestId: null,
    requestVersion: null,
    facts,
  };
}
function write(programme: string, workstream: string, sequences: number[]): RegisterWrite {
  return {
    programme,
    workstream,
    entries: sequences.map((sequence) => draft(sequence)),
    requests: [],
    steps: [],
    standing: null,
  };
}

it('refuses to change, remove or empty the ledger', async () => {
  await claimProgramme(db, start('append-only'), null, 0);
  await writeAccount(db, write('append-only', 'append-only/notice', [1, 2]));
  for (const statement of [
    sql`update ledger set body = '{}'`,
    sql`delete from ledger`,
    sql`truncate ledger`,
    sql`update ledger set hash = hash where programme = 'append-only'`,
  ])
    await expect(statement.execute(db)).rejects.toThrow(/append-only/);
  expect(await verifyLedger(db, 'append-only')).toMatchObject({ ok: true });
});

it.each([
  [
    'a changed body',
    sql`update ledger set body = jsonb_set(body, '{facts}', '{"x":1}') where programme = 'tampered' and position = 2`,
  ],
  [
    'a changed author',
    sql`update ledger set body = jsonb_set(body, '{personId}', '"someone-else"') where programme = 'tampered' and position = 2`,
  ],
  ['a removed entry', sql`delete from ledger where programme = 'tampered' and position = 2`],
  [
    'two entries swapped',
    sql`update ledger set position = 5 - position where programme = 'tampered' and position in (2, 3)`,
  ],
])('finds %s, put in behind the trigger', async (_name, tampering) => {
  await claimProgramme(db, start('tampered'), null, 0);
  await writeAccount(db, write('tampered', 'tampered/notice', [1, 2, 3]));
  expect(await verifyLedger(db, 'tampered')).toMatchObject({ ok: true });
  await sql`alter table ledger disable trigger ledger_append_only`.execute(db);
  await tampering.execute(db).catch(async () => {
    // Positions are unique at every moment; a swap goes by way of a free one.
    await sql`update ledger set position = 99 where programme = 'tampered' and position = 2`.execute(db);
    await sql`update ledger set position = 2 where programme = 'tampered' and position = 3`.execute(db);
    await sql`update ledger set position = 3 where programme = 'tampered' and position = 99`.execute(db);
  });
  expect(await verifyLedger(db, 'tampered')).toMatchObject({ ok: false });
  await sql`delete from ledger where programme = 'tampered'`.execute(db);
  await sql`delete from workstream_write where workstream = 'tampered/notice'`.execute(db);
  await sql`alter table ledger enable trigger ledger_append_only`.execute(db);
});

it('keeps one chain when many workstreams and refusals write at once, and a write sent twice once', async () => {
  await claimProgramme(db, start('busy'), null, 0);
  const writes = Array.from({ length: 10 }, (_, index) => write('busy', `busy/stream-${index}`, [1, 2, 3]));
  const { sequence: _sequence, ...refusal } = draft(1);
  await Promise.all([
    ...writes.map((one) => writeAccount(db, one)),
    ...writes.map((one) => writeAccount(db, one)),
    ...Array.from({ length: 5 }, () => recordRefusal(db, 'busy', refusal)),
  ]);
  const entries = await ledger(db, 'busy', { after: 0, limit: 1_000 });
  expect(entries.map((entry) => Number(entry.position))).toEqual(Array.from({ length: 35 }, (_, index) => index + 1));
  expect(await verifyLedger(db, 'busy')).toMatchObject({ ok: true });
});

it('claims a reference once: the same body again is the same programme, another body or a used key is not', async () => {
  const claims = await Promise.all(Array.from({ length: 8 }, () => claimProgramme(db, start('claimed'), 'key-1', 0)));
  expect(claims.sort()).toEqual(['new', ...Array<string>(7).fill('same')]);
  expect(await claimProgramme(db, { ...start('claimed'), title: 'Another' }, null, 0)).toBe('other');
  expect(await claimProgramme(db, start('claimed-too'), 'key-1', 0)).toBe('key-reused');
});
