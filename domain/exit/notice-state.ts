import type { WorkingCalendar } from '../calendar/working-days.ts';
import type { Holders } from '../people/holders.ts';
import type { LedgerDraft } from '../programmes/account.ts';
import type { MailKind } from '../programmes/mail.ts';
import type { Request } from '../requests/request.ts';
import type { Duty, ProgrammeStart } from './exit-terms.ts';
import { lastSafeMeetingOn, lastSafeOn } from './notice-dates.ts';
import { spokenDate } from '../calendar/spoken-date.ts';

export interface PendingMail {
  key: string;
  at: number;
  kind: MailKind;
  duty: Duty;
  facts: Record<string, string | number | boolean | null>;
}

export interface Decision {
  outcome: 'accept' | 'refuse';
  decidedOn: string;
  minuteReference: string;
}

/** A running notice, as plain JSON: it is carried whole into a new run. */
export interface NoticeState {
  start: ProgrammeStart;
  startedAt: number;
  holders: Holders;
  holdersVersion: number;
  endOn: string;
  meetingsOn: string[];
  request: Request;
  decision: Decision | null;
  /** Moments already acted on or passed over, by key. */
  handled: string[];
  pending: PendingMail[];
  sequence: number;
  outbox: LedgerDraft[];
  receipts: Record<string, { fingerprint: string; sequence: number; outcome: string }>;
  ended: { state: 'expired' | 'withdrawn'; at: number } | null;
  alerts: string[];
}

export interface Now {
  at: number;
  todayOn: string;
  calendar: WorkingCalendar;
}

const options = [
  {
    outcome: 'accept',
    label: 'Acceptance confirmed',
    consequence: 'The ending is accepted and the programme goes on to its end date.',
  },
  {
    outcome: 'defer',
    label: 'Deferred',
    consequence: 'The matter goes to the next meeting; the end date does not move and slack is lost.',
  },
  {
    outcome: 'refuse',
    label: 'Refused',
    consequence: 'The end date does not move. The chief executive, the Leader and the lead member are told at once.',
  },
];

export function safeOn(state: NoticeState): string {
  return lastSafeOn(state.endOn, state.start.terms.notice.acceptance.wholeDaysBeforeEnd);
}

export function noteAct(
  state: NoticeState,
  now: Now,
  kind: string,
  facts: Record<string, unknown>,
  by: { personId: string; capacity: string } | null = null,
): number {
  state.sequence += 1;
  state.outbox.push({
    sequence: state.sequence,
    kind,
    at: new Date(now.at).toISOString(),
    personId: by?.personId ?? null,
    capacity: by?.capacity ?? null,
    requestId: state.request.id,
    requestVersion: state.request.version,
    facts,
  });
  return state.sequence;
}

/** Puts the matter down for the first meeting after `afterOn`, due by the last safe one (or by that meeting if none is safe). */
export function scheduleDecision(state: NoticeState, afterOn: string): void {
  const left = state.meetingsOn.filter((meetingOn) => meetingOn > afterOn);
  const next = left[0] ?? null;
  state.request.meetingOn = next;
  state.request.dueOn = lastSafeMeetingOn(left, safeOn(state)) ?? next ?? state.request.dueOn;
}

export function openNotice(start: ProgrammeStart, holders: Holders, now: Now): NoticeState {
  const terms = start.terms.notice;
  const workstream = `${start.reference}/notice`;
  const state: NoticeState = {
    start,
    startedAt: now.at,
    holders,
    holdersVersion: 0,
    endOn: terms.requestedEndOn,
    meetingsOn: [...terms.acceptance.meetingsOn].sort(),
    request: {
      id: `${workstream}/acceptance`,
      programme: start.reference,
      workstream,
      kind: 'body-decision',
      version: 1,
      state: 'open',
      title: `${terms.acceptance.body}: confirm acceptance of the ending on ${spokenDate(terms.requestedEndOn)}`,
      role: start.roles.bodyOfficer,
      body: terms.acceptance.body,
      options,
      meetingOn: null,
      dueOn: null,
      silence:
        'The end date does not move. Silence is not acceptance: it is escalated, and at the end the request lapses.',
      openedAt: new Date(now.at).toISOString(),
      closedAt: null,
      outcome: null,
      ladderOn: [],
    },
    decision: null,
    handled: [],
    pending: [],
    sequence: 0,
    outbox: [],
    receipts: {},
    ended: null,
    alerts: [],
  };
  // A meeting held today can still decide, so "after" is yesterday's end: every listed meeting from today on.
  state.meetingsOn = state.meetingsOn.filter((meetingOn) => meetingOn >= now.todayOn);
  scheduleDecision(state, '');
  noteAct(state, now, 'notice-started', { ...terms, calendarVersion: now.calendar.version });
  noteAct(state, now, 'request-opened', {
    meetingOn: state.request.meetingOn,
    dueOn: state.request.dueOn,
    lastSafeOn: safeOn(state),
  });
  return state;
}
