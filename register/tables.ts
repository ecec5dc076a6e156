import type { ColumnType, Generated } from 'kysely';

type Stored = ColumnType<unknown, string, string>;

export interface ProgrammeTable {
  reference: string;
  kind: string;
  title: string;
  council: string;
  start: Stored;
  body_hash: string;
  idempotency_key: string | null;
  state: string;
  outcome: string | null;
  key_dates: Stored;
  alerts: Stored;
  clock_offset_ms: number;
  created_at: Generated<string>;
}

export interface Tables {
  programme: ProgrammeTable;
  step: { programme: string; workstream: string; id: string; body: Stored };
  request: {
    id: string;
    programme: string;
    workstream: string;
    role: string;
    state: string;
    due_on: string | null;
    body: Stored;
  };
  workstream_write: { workstream: string; last_sequence: number };
  ledger: {
    programme: string;
    position: number;
    workstream: string;
    sequence: number;
    body: Stored;
    recorded_at: Generated<string>;
    previous_hash: string;
    hash: string;
  };
  delivery: {
    key: string;
    programme: string;
    kind: string;
    role: string;
    person_id: string | null;
    due_at: string;
    state: string;
    message_id: string | null;
    detail: string | null;
    settled_at: string | null;
  };
  person: { id: string; name: string; email: string };
  role_holder: { role: string; person_id: string; from_on: string; to_on: string | null };
  directory: { version: number };
}
