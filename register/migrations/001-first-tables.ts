import { sql, type Kysely } from 'kysely';

/** The record of account. The ledger takes new rows only: a trigger refuses change and removal (design, ledger). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table programme (
      reference text primary key, kind text not null, title text not null, council text not null, start jsonb not null,
      body_hash text not null, idempotency_key text unique, state text not null, outcome text, key_dates jsonb not null,
      alerts jsonb not null, clock_offset_ms bigint not null, created_at timestamptz not null default now());
    create table step (
      programme text not null references programme, workstream text not null, id text not null, body jsonb not null,
      primary key (workstream, id));
    create table request (
      id text primary key, programme text not null references programme, workstream text not null, role text not null,
      state text not null, due_on text, body jsonb not null);
    create index request_by_role on request (role, state);
    create table workstream_write (workstream text primary key, last_sequence bigint not null);
    create table ledger (
      programme text not null references programme, position bigint not null, workstream text not null,
      sequence bigint not null, body jsonb not null, recorded_at timestamptz not null default now(),
      previous_hash text not null, hash text not null,
      primary key (programme, position), unique (workstream, sequence));
    create function ledger_is_append_only() returns trigger language plpgsql as
      $$ begin raise exception 'The ledger is append-only: % refused.', tg_op; end $$;
    create trigger ledger_append_only before update or delete or truncate on ledger
      for each statement execute function ledger_is_append_only();
    create table delivery (
      key text primary key, programme text not null, kind text not null, role text not null, person_id text,
      due_at timestamptz not null, state text not null, message_id text, detail text, settled_at timestamptz);
    create table person (id text primary key, name text not null, email text not null);
    create table role_holder (
      role text not null, person_id text not null references person, from_on text not null, to_on text,
      primary key (role, person_id, from_on));
    create table directory (version bigint not null);
    insert into directory values (1);
  `.execute(db);
}
