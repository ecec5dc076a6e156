import type { LedgerDraft, RegisterWrite } from '../domain/programmes/account.ts';
import { chainStart, entryHash } from './ledger-chain.ts';
import type { Register } from './open-register.ts';

/**
 * One transaction: ledger entries, then requests, steps and standing as they now are. Safe to run twice: entries already
 * kept are passed over by (workstream, sequence), and an older write never sets newer state back.
 */
export async function writeAccount(db: Register, write: RegisterWrite): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // The programme's row is the lock under which its chain grows.
    await trx
      .selectFrom('programme')
      .select('reference')
      .where('reference', '=', write.programme)
      .forUpdate()
      .executeTakeFirstOrThrow();
    await appendEntries(trx, write);
    const last = write.entries.at(-1)?.sequence ?? 0;
    const kept = await trx
      .selectFrom('workstream_write')
      .select('last_sequence')
      .where('workstream', '=', write.workstream)
      .executeTakeFirst();
    if (kept && kept.last_sequence > last) return;
    await trx
      .insertInto('workstream_write')
      .values({ workstream: write.workstream, last_sequence: last })
      .onConflict((conflict) => conflict.column('workstream').doUpdateSet({ last_sequence: last }))
      .execute();
    for (const request of write.requests) {
      const row = { state: request.state, role: request.role, due_on: request.dueOn, body: JSON.stringify(request) };
      await trx
        .insertInto('request')
        .values({ id: request.id, programme: write.programme, workstream: write.workstream, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    }
    for (const step of write.steps) {
      const body = JSON.stringify(step);
      await trx
        .insertInto('step')
        .values({ programme: write.programme, workstream: write.workstream, id: step.id, body })
        .onConflict((conflict) => conflict.columns(['workstream', 'id']).doUpdateSet({ body }))
        .execute();
    }
    if (write.standing) {
      const { state, outcome, keyDates, alerts } = write.standing;
      await trx
        .updateTable('programme')
        .set({ state, outcome, key_dates: JSON.stringify(keyDates), alerts: JSON.stringify(alerts) })
        .where('reference', '=', write.programme)
        .execute();
    }
  });
}

async function appendEntries(
  trx: Register,
  write: Pick<RegisterWrite, 'programme' | 'workstream' | 'entries'>,
): Promise<void> {
  const head = await trx
    .selectFrom('ledger')
    .select(['position', 'hash'])
    .where('programme', '=', write.programme)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  let position = head?.position ?? 0;
  let previousHash = head?.hash ?? chainStart;
  const kept = await trx.selectFrom('ledger').select('sequence').where('workstream', '=', write.workstream).execute();
  const known = new Set(kept.map((row) => row.sequence));
  for (const { sequence, ...body } of write.entries) {
    if (known.has(sequence)) continue;
    position += 1;
    const entry = { programme: write.programme, position, workstream: write.workstream, sequence, body, previousHash };
    const hash = entryHash(entry);
    await trx
      .insertInto('ledger')
      .values({
        programme: write.programme,
        position,
        workstream: write.workstream,
        sequence,
        body: JSON.stringify(body),
        previous_hash: previousHash,
        hash,
      })
      .execute();
    previousHash = hash;
  }
}

/** A refused act leaves no trace in the engine, so it is kept here (design, rule 6). */
export async function recordRefusal(
  db: Register,
  programme: string,
  draft: Omit<LedgerDraft, 'sequence'>,
): Promise<void> {
  const workstream = `${programme}/refused`;
  await db.transaction().execute(async (trx) => {
    await trx
      .selectFrom('programme')
      .select('reference')
      .where('reference', '=', programme)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const last = await trx
      .selectFrom('ledger')
      .select('sequence')
      .where('workstream', '=', workstream)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    await appendEntries(trx, { programme, workstream, entries: [{ sequence: (last?.sequence ?? 0) + 1, ...draft }] });
  });
}
