import { Kysely, Migrator, PostgresDialect } from 'kysely';
import pg from 'pg';
import * as firstTables from './migrations/001-first-tables.ts';
import type { Tables } from './tables.ts';

export type Register = Kysely<Tables>;

// Counts and offsets stay far below 2^53, so a bigint column may be a number.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());

/** Opens the register. A dropped idle connection is replaced, not fatal. Close with `destroy()`. */
export function openRegister(url: string): Register {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    statement_timeout: 10_000,
    connectionTimeoutMillis: 5_000,
  });
  pool.on('error', () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

export async function migrateToLatest(db: Register): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ '001-first-tables': firstTables }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('The register could not be migrated.', { cause: error });
}
