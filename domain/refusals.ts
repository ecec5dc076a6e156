/**
 * The closed list of refusals. A workflow's validator throws one of these as an ApplicationFailure's type,
 * the API's error table turns it into HTTP, and a refused act is kept in the ledger under it (design, rules 5, 6 and 12).
 */
export const refusalTypes = [
  'NotAuthorised',
  'RequestUnknown',
  'RequestClosed',
  'StaleVersion',
  'ConflictingAnswer',
  'AnswerInvalid',
  'EventInvalid',
  'ProgrammeClosed',
] as const;

export type RefusalType = (typeof refusalTypes)[number];

/** One thing wrong with what was sent. `pointer` is an RFC 6901 JSON pointer into the body, e.g. `/terms/notice/servedOn`. */
export interface Fault {
  pointer: string;
  detail: string;
}

/** What a refusal carries as its failure details, besides the message. */
export interface RefusalDetails {
  faults: Fault[];
}
