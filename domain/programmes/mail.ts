/** Every kind of mail the programmes send. The wording of each lives with the activities that send it. */
export const mailKinds = [
  'decision-asked',
  'decision-reminder',
  'decision-overdue',
  'meeting-passed',
  'escalation',
  'acceptance-confirmed',
  'decision-deferred',
  'decision-refused',
  'end-reminder',
  'term-varied',
  'notice-withdrawn',
  'notice-expired',
] as const;
export type MailKind = (typeof mailKinds)[number];

/**
 * One message to one role. Names and addresses are looked up at the moment of sending (design, rule 9).
 * `key` comes from the business (programme, workstream, kind, rung, role), never from the attempt: the same key is
 * the same message, with the same Message-ID (temporal-guide 5.4).
 */
export interface MailOrder {
  key: string;
  programme: string;
  workstream: string;
  kind: MailKind;
  role: string;
  requestId: string | null;
  /** Programme time at which it fell due, UTC. */
  dueAt: string;
  /** Programme time less real time, so that the register can show both. */
  clockOffsetMs: number;
  /** Dates, titles and counts that the text needs. */
  facts: Record<string, string | number | boolean | null>;
}

/** `undeliverable` is raised to the programme office and fails nothing (design, rule 8). */
export type MailResult = { state: 'sent' | 'already-sent' | 'vacant' | 'undeliverable'; detail: string | null };
