import type { Fault } from '../refusals.ts';

/** What a step asks of people (design, Words). */
export const requestKinds = ['body-decision', 'decision', 'action', 'return', 'acknowledgement'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** `lapsed` is the end of a wait and an outcome of its own: silence is never consent (design, rule 1). */
export const requestStates = ['open', 'answered', 'superseded', 'withdrawn', 'lapsed', 'cancelled'] as const;
export type RequestState = (typeof requestStates)[number];

export interface RequestOption {
  outcome: string;
  label: string;
  /** What follows if this is the answer, in the words shown to the person who decides. */
  consequence: string;
}

/** A request as it is kept in the register and shown to people. Dates are civil dates, instants are UTC. */
export interface Request {
  /** Path of the workstream and the request's name, e.g. `iow-2023-exit/notice/acceptance`. */
  id: string;
  programme: string;
  workstream: string;
  kind: RequestKind;
  /** Rises whenever what is asked changes; an answer cites it, so a stale page cannot decide. */
  version: number;
  state: RequestState;
  title: string;
  /** The directory role asked. */
  role: string;
  /** For a body's decision: the body that decides; its officer (the role) records. */
  body: string | null;
  options: RequestOption[];
  /** The meeting the matter is down for; null where none is fixed. */
  meetingOn: string | null;
  /** The last day on which an answer is in time. */
  dueOn: string | null;
  /** What follows if nobody answers. */
  silence: string;
  openedAt: string;
  closedAt: string | null;
  outcome: string | null;
  /** The days on which a reminder is due, ascending. */
  ladderOn: string[];
}

/** What a person sends to answer. `decidedOn` and `minuteReference` are for a body's decision recorded by its officer. */
export interface Answer {
  requestId: string;
  version: number;
  outcome: string;
  capacity: string;
  personId: string;
  /** The caller's own key: the same key again is the same answer. */
  key: string;
  reason?: string | undefined;
  minuteReference?: string | undefined;
  decidedOn?: string | undefined;
  evidence: Evidence[];
}

export interface Evidence {
  title: string;
  link: string;
  version?: string | undefined;
  sha256?: string | undefined;
}

/** What is wrong with an answer's content for this request on this day; an empty list is a good answer. */
export function answerFaults(request: Request, answer: Answer, todayOn: string, notBeforeOn: string): Fault[] {
  const faults: Fault[] = [];
  if (!request.options.some((option) => option.outcome === answer.outcome)) {
    const offered = request.options.map((option) => option.outcome).join(', ');
    faults.push({
      pointer: '/outcome',
      detail: `"${answer.outcome}" is not an option here; choose one of: ${offered}.`,
    });
  }
  if (request.kind !== 'body-decision') return faults;
  if (!answer.minuteReference) {
    faults.push({
      pointer: '/minuteReference',
      detail: `A decision of ${request.body ?? 'a body'} needs its minute reference.`,
    });
  }
  if (!answer.decidedOn) {
    faults.push({ pointer: '/decidedOn', detail: 'Say on which day the body decided (YYYY-MM-DD).' });
  } else if (answer.decidedOn > todayOn) {
    faults.push({
      pointer: '/decidedOn',
      detail: `${answer.decidedOn} is after today (${todayOn}); record the decision once it is taken.`,
    });
  } else if (answer.decidedOn < notBeforeOn) {
    faults.push({
      pointer: '/decidedOn',
      detail: `${answer.decidedOn} is before ${notBeforeOn}, the day the matter arose.`,
    });
  }
  return faults;
}
