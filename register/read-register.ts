import type { HolderSpell, Holders } from '../domain/people/holders.ts';
import type { PlanStep } from '../domain/programmes/account.ts';
import type { Request } from '../domain/requests/request.ts';
import { chainStart, entryHash } from './ledger-chain.ts';
import type { Register } from './open-register.ts';

export async function programmes(
  db: Register,
  filter: { state?: string | undefined; after?: string | undefined; limit: number },
) {
  let query = db.selectFrom('programme').selectAll().orderBy('reference').limit(filter.limit);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.after !== undefined) query = query.where('reference', '>', filter.after);
  return query.execute();
}

export function programme(db: Register, reference: string) {
  return db.selectFrom('programme').selectAll().where('reference', '=', reference).executeTakeFirst();
}

export async function planSteps(db: Register, reference: string): Promise<PlanStep[]> {
  const rows = await db
    .selectFrom('step')
    .select('body')
    .where('programme', '=', reference)
    .orderBy('workstream')
    .execute();
  const steps = rows.map((row) => row.body as PlanStep);
  return steps.sort((a, b) => ((a.forecastOn ?? '9') < (b.forecastOn ?? '9') ? -1 : 1));
}

export async function requests(
  db: Register,
  filter: { roles?: string[]; state?: string | undefined; programme?: string | undefined },
): Promise<Request[]> {
  let query = db.selectFrom('request').select('body').orderBy('due_on').orderBy('id').limit(500);
  if (filter.roles !== undefined) query = query.where('role', 'in', filter.roles.length > 0 ? filter.roles : ['']);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.programme !== undefined) query = query.where('programme', '=', filter.programme);
  return (await query.execute()).map((row) => row.body as Request);
}

export async function request(db: Register, id: string): Promise<Request | undefined> {
  const row = await db.selectFrom('request').select('body').where('id', '=', id).executeTakeFirst();
  return row?.body as Request | undefined;
}

export async function ledger(db: Register, reference: string, page: { after: number; limit: number }) {
  return db
    .selectFrom('ledger')
    .selectAll()
    .where('programme', '=', reference)
    .where('position', '>', page.after)
    .orderBy('position')
    .limit(page.limit)
    .execute();
}

/** Recomputes the whole chain; names every entry that is altered, missing or out of order. */
export async function verifyLedger(db: Register, reference: string) {
  const entries = await ledger(db, reference, { after: 0, limit: 1_000_000 });
  const faults: string[] = [];
  let previousHash = chainStart;
  entries.forEach((row, index) => {
    if (row.position !== index + 1)
      faults.push(`Entry ${index + 1} is missing; entry ${row.position} stands in its place.`);
    if (row.previous_hash !== previousHash) faults.push(`Entry ${row.position} does not follow the entry before it.`);
    const { programme: of, position, workstream, sequence, body } = row;
    if (
      entryHash({ programme: of, position, workstream, sequence, body, previousHash: row.previous_hash }) !== row.hash
    ) {
      faults.push(`Entry ${position} has been altered.`);
    }
    previousHash = row.hash;
  });
  return { ok: faults.length === 0, entries: entries.length, head: previousHash, faults };
}

export async function holdersOf(db: Register, roles?: readonly string[]): Promise<Holders> {
  let query = db.selectFrom('role_holder').selectAll().orderBy('role').orderBy('from_on').orderBy('person_id');
  if (roles !== undefined) query = query.where('role', 'in', roles.length > 0 ? [...roles] : ['']);
  const holders: Record<string, HolderSpell[]> = {};
  for (const row of await query.execute()) {
    (holders[row.role] ??= []).push({ personId: row.person_id, fromOn: row.from_on, toOn: row.to_on });
  }
  return holders;
}

export function people(db: Register) {
  return db.selectFrom('person').selectAll().orderBy('id').execute();
}

export function deliveries(db: Register, reference: string) {
  return db
    .selectFrom('delivery')
    .selectAll()
    .where('programme', '=', reference)
    .orderBy('due_at')
    .orderBy('key')
    .execute();
}
