import type { DateType } from '../plan/plan-terms.ts';
import type { Request } from '../requests/request.ts';

/**
 * What a workstream tells the register, and in what shape (design, Data goes one way). A write is one transaction:
 * ledger entries, the requests and steps as they now stand, and the programme's state.
 */

/** One act or event. `sequence` counts from 1 in its workstream and makes the write idempotent. */
export interface LedgerDraft {
  sequence: number;
  /** What happened, e.g. `notice-started`, `decision-recorded`, `escalated`. */
  kind: string;
  /** Programme time of the act, UTC. */
  at: string;
  /** Null: the programme itself acted, because time passed. */
  personId: string | null;
  capacity: string | null;
  requestId: string | null;
  requestVersion: number | null;
  /** Facts of the act as plain JSON; ids, dates and references, no personal data beyond what the act itself records. */
  facts: Record<string, unknown>;
}

export const stepStates = ['to-do', 'open', 'done', 'overdue', 'lapsed', 'cancelled'] as const;
export type StepState = (typeof stepStates)[number];

/** A line of the plan as it is shown. Float is signed, in working days; null where nothing limits the step. */
export interface PlanStep {
  id: string;
  workstream: string;
  title: string;
  owner: string;
  status: StepState;
  forecastOn: string | null;
  latestSafeOn: string | null;
  actualOn: string | null;
  dateType: DateType;
  floatWorkingDays: number | null;
  working: string[];
}

export const programmeStates = ['starting', 'running', 'expired', 'withdrawn', 'cancelled'] as const;
export type ProgrammeState = (typeof programmeStates)[number];

export interface ProgrammeStanding {
  state: ProgrammeState;
  /** In one sentence, for the head of the overview. */
  outcome: string | null;
  /** Named dates of the overview, e.g. `{ endOn: '2024-01-31' }`. */
  keyDates: Record<string, string | null>;
  alerts: string[];
}

export interface RegisterWrite {
  programme: string;
  workstream: string;
  entries: LedgerDraft[];
  requests: Request[];
  steps: PlanStep[];
  standing: ProgrammeStanding | null;
}
