import { instantOf } from '../calendar/local-time.ts';
import { holds } from '../people/holders.ts';
import type { Fault, RefusalType } from '../refusals.ts';
import { answerFaults, type Answer } from '../requests/request.ts';
import type { MailKind } from '../programmes/mail.ts';
import type { Duty } from './exit-terms.ts';
import { signedWorkingDays } from './notice-dates.ts';
import { announcedAt, commonFacts, noticeMoments, type Moment } from './notice-moments.ts';
import { noteAct, safeOn, scheduleDecision, type NoticeState, type Now } from './notice-state.ts';
import { spokenDate } from '../calendar/spoken-date.ts';

export interface Refusal {
  type: RefusalType;
  message: string;
  faults: Fault[];
}

export interface PartyAgreement {
  party: string;
  reference: string;
  agreedOn: string;
}

interface By {
  personId: string;
  capacity: string;
}

function refusal(type: RefusalType, message: string, faults: Fault[] = []): Refusal {
  return { type, message, faults };
}

/** Mails `duties` about what has just happened. The ledger's sequence keeps the key apart from like events. */
function tell(
  state: NoticeState,
  now: Now,
  kind: MailKind,
  duties: readonly Duty[],
  facts: PendingMail['facts'] = {},
): void {
  for (const duty of duties) {
    const key = `${kind}/${state.sequence}/${duty}`;
    state.pending.push({ key, at: announcedAt(now), kind, duty, facts: { ...commonFacts(state), ...facts } });
  }
}
type PendingMail = NoticeState['pending'][number];

/** Rungs that were over before the programme began are passed over in silence, not sent late (rules L1, notBefore). */
export function beginNotice(state: NoticeState, now: Now): void {
  for (const moment of noticeMoments(state, now)) {
    if (moment.at < now.at && moment.does === 'mail') state.handled.push(moment.key);
  }
  tell(state, now, 'decision-asked', ['bodyOfficer']);
}

/** Why this answer may not be given now, or null. Checked inside the workflow, whatever route it came by (design, rule 5). */
export function answerRefusal(state: NoticeState, answer: Answer, todayOn: string): Refusal | null {
  const { request } = state;
  if (answer.requestId !== request.id)
    return refusal('RequestUnknown', `There is no request ${answer.requestId} in this workstream.`);
  const earlier = state.receipts[answer.key];
  if (earlier) {
    return earlier.fingerprint === fingerprint(answer)
      ? null
      : refusal('ConflictingAnswer', 'This key has already carried another answer. Use a new key for a new answer.');
  }
  if (answer.capacity !== request.role || !holds(state.holders, request.role, answer.personId, todayOn)) {
    return refusal(
      'NotAuthorised',
      `Only a holder of the role ${request.role} may record this decision; today that is not you.`,
    );
  }
  if (request.state !== 'open') {
    const by = request.outcome === null ? `it is ${request.state}` : `it was answered "${request.outcome}"`;
    return refusal(
      'RequestClosed',
      `This request closed on ${spokenDate((request.closedAt ?? request.openedAt).slice(0, 10))}: ${by}.`,
    );
  }
  if (answer.version !== request.version) {
    return refusal(
      'StaleVersion',
      `The request is at version ${request.version}; you answered version ${answer.version}. Read it again first.`,
    );
  }
  const faults = answerFaults(request, answer, todayOn, state.start.terms.notice.servedOn);
  return faults.length === 0 ? null : refusal('AnswerInvalid', 'The answer cannot be taken as it stands.', faults);
}

export function fingerprint(act: object): string {
  return JSON.stringify(Object.entries(act).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Takes an answer that `answerRefusal` let through. Returns the ledger sequence it stands at. */
export function takeAnswer(state: NoticeState, answer: Answer, now: Now): number {
  const earlier = state.receipts[answer.key];
  if (earlier) return earlier.sequence;
  const { request } = state;
  const decidedOn = answer.decidedOn ?? now.todayOn;
  const minuteReference = answer.minuteReference ?? '';
  const facts = {
    outcome: answer.outcome,
    decidedOn,
    minuteReference,
    reason: answer.reason ?? null,
    evidence: answer.evidence,
  };
  const sequence = noteAct(state, now, 'decision-recorded', facts, answer);
  state.receipts[answer.key] = { fingerprint: fingerprint(answer), sequence, outcome: answer.outcome };
  if (answer.outcome === 'defer') {
    deferDecision(state, now, decidedOn, minuteReference);
    return sequence;
  }
  const outcome = answer.outcome === 'accept' ? 'accept' : 'refuse';
  state.decision = { outcome, decidedOn, minuteReference };
  request.state = 'answered';
  request.outcome = outcome;
  request.closedAt = new Date(now.at).toISOString();
  if (outcome === 'accept') {
    tell(state, now, 'acceptance-confirmed', ['owner', 'programmeOffice', 'chiefExecutive'], {
      decidedOn,
      minuteReference,
    });
  } else {
    state.alerts = [`${request.body} refused acceptance on ${spokenDate(decidedOn)}; the end date stands.`];
    const escalated: Duty[] = ['owner', 'programmeOffice', 'chiefExecutive', 'leader', 'leadMember'];
    tell(state, now, 'decision-refused', escalated, { decidedOn, minuteReference });
    noteAct(state, now, 'escalated', { because: 'refused', to: escalated.map((duty) => state.start.roles[duty]) });
  }
  return sequence;
}

function deferDecision(state: NoticeState, now: Now, decidedOn: string, minuteReference: string): void {
  const { request } = state;
  const fromOn = request.meetingOn !== null && request.meetingOn > decidedOn ? request.meetingOn : decidedOn;
  scheduleDecision(state, fromOn);
  request.version += 1;
  const slack = slackFacts(state, now, fromOn);
  noteAct(state, now, 'decision-deferred', { fromOn, ...slack });
  state.alerts = [
    request.meetingOn === null
      ? `${request.body} deferred and no further meeting is listed; arrange one and add it.`
      : `${request.body} deferred to ${spokenDate(request.meetingOn)}; ${slack.slackLostWorkingDays} working days of slack lost, ${slack.slackLeftWorkingDays} left.`,
  ];
  const duties: Duty[] = ['owner', 'programmeOffice', 'bodyOfficer'];
  // Past the last safe meeting a deferral is the chief executive's matter too (handbook X-02, silent or negative).
  if (request.meetingOn === null || request.meetingOn > safeOn(state)) duties.push('chiefExecutive');
  tell(state, now, 'decision-deferred', duties, { ...slack, deferredFromOn: fromOn, minuteReference });
}

function slackFacts(
  state: NoticeState,
  now: Now,
  fromOn: string,
): { slackLostWorkingDays: number | null; slackLeftWorkingDays: number | null } {
  const next = state.request.meetingOn;
  if (next === null) return { slackLostWorkingDays: null, slackLeftWorkingDays: null };
  return {
    slackLostWorkingDays: signedWorkingDays(now.calendar, fromOn, next),
    slackLeftWorkingDays: signedWorkingDays(now.calendar, next, safeOn(state)),
  };
}

/** Why an event may not be recorded now, or null: by whom, in what state, and whether it was seen before. */
export function eventRefusal(state: NoticeState, act: By & { key: string }, todayOn: string): Refusal | null {
  const earlier = state.receipts[act.key];
  if (earlier) {
    return earlier.fingerprint === fingerprint(act)
      ? null
      : refusal('ConflictingAnswer', 'This key has already carried another act.');
  }
  const { owner, programmeOffice } = state.start.roles;
  if (![owner, programmeOffice].includes(act.capacity) || !holds(state.holders, act.capacity, act.personId, todayOn)) {
    return refusal('NotAuthorised', `Only a current holder of ${owner} or ${programmeOffice} may record this.`);
  }
  if (state.ended !== null) return refusal('ProgrammeClosed', `The notice has ${state.ended.state}.`);
  return null;
}

/** Both councils must have agreed, each on a day not after today: an end moves by no one's word alone (handbook X-02). */
export function agreementFaults(state: NoticeState, agreements: readonly PartyAgreement[], todayOn: string): Fault[] {
  const { parties } = state.start.terms.notice;
  const faults: Fault[] = [];
  for (const party of parties) {
    if (!agreements.some((agreement) => agreement.party === party.id)) {
      faults.push({
        pointer: '/agreements',
        detail: `The recorded agreement of ${party.name} (${party.id}) is missing; both councils must agree.`,
      });
    }
  }
  agreements.forEach((agreement, index) => {
    if (!parties.some((party) => party.id === agreement.party)) {
      faults.push({
        pointer: `/agreements/${index}/party`,
        detail: `${agreement.party} is not a party to this notice.`,
      });
    }
    if (agreement.agreedOn > todayOn) {
      faults.push({
        pointer: `/agreements/${index}/agreedOn`,
        detail: `${agreement.agreedOn} is after today (${todayOn}).`,
      });
    }
  });
  return faults;
}

export function varyFaults(
  state: NoticeState,
  newEndOn: string,
  agreements: readonly PartyAgreement[],
  todayOn: string,
): Fault[] {
  const faults = agreementFaults(state, agreements, todayOn);
  if (newEndOn <= todayOn)
    faults.push({ pointer: '/newEndOn', detail: `${newEndOn} is not after today (${todayOn}).` });
  if (newEndOn === state.endOn) faults.push({ pointer: '/newEndOn', detail: `The end already is ${state.endOn}.` });
  return faults;
}

export function varyEnd(
  state: NoticeState,
  newEndOn: string,
  agreements: readonly PartyAgreement[],
  by: By,
  now: Now,
): number {
  const formerEndOn = state.endOn;
  state.endOn = newEndOn;
  const sequence = noteAct(state, now, 'term-varied', { formerEndOn, newEndOn, agreements }, by);
  if (state.request.state === 'open') {
    state.request.version += 1;
    state.request.title = `${state.request.body}: confirm acceptance of the ending on ${spokenDate(newEndOn)}`;
    scheduleDecision(
      state,
      state.meetingsOn.filter((on) => on < (state.request.meetingOn ?? now.todayOn)).at(-1) ?? '',
    );
  }
  tell(state, now, 'term-varied', ['owner', 'programmeOffice', 'chiefExecutive', 'bodyOfficer'], { formerEndOn });
  return sequence;
}

export function withdrawNoticeAct(state: NoticeState, agreements: readonly PartyAgreement[], by: By, now: Now): number {
  const sequence = noteAct(
    state,
    now,
    'notice-withdrawn',
    { servedBy: state.start.terms.notice.servedBy, agreements },
    by,
  );
  closeRequest(state, now, 'cancelled');
  state.ended = { state: 'withdrawn', at: now.at };
  state.pending = [];
  tell(state, now, 'notice-withdrawn', ['owner', 'programmeOffice', 'chiefExecutive', 'bodyOfficer']);
  return sequence;
}

export function meetingFaults(state: NoticeState, meetingOn: string, todayOn: string): Fault[] {
  const pointer = '/meetingOn';
  if (meetingOn < todayOn) return [{ pointer, detail: `${meetingOn} is before today (${todayOn}).` }];
  if (meetingOn > state.endOn) return [{ pointer, detail: `${meetingOn} is after the end, ${state.endOn}.` }];
  if (state.meetingsOn.includes(meetingOn))
    return [{ pointer, detail: `A meeting on ${meetingOn} is already listed.` }];
  if (state.decision?.outcome === 'accept')
    return [{ pointer, detail: 'Acceptance is already confirmed; no further meeting is needed.' }];
  return [];
}

/** A further meeting of the body. After a refusal it puts the question again, under a new version. */
export function addBodyMeeting(state: NoticeState, meetingOn: string, by: By, now: Now): number {
  state.meetingsOn = [...state.meetingsOn, meetingOn].sort();
  const sequence = noteAct(state, now, 'meeting-added', { meetingOn }, by);
  const { request } = state;
  const reopened = request.state !== 'open';
  if (reopened) {
    Object.assign(request, { state: 'open', outcome: null, closedAt: null });
    state.decision = null;
  }
  const beforeOn = state.meetingsOn
    .filter((on) => on < now.todayOn || (request.meetingOn !== null && on < request.meetingOn && on !== meetingOn))
    .at(-1);
  scheduleDecision(state, beforeOn ?? '');
  request.version += 1;
  state.alerts = [];
  tell(state, now, 'decision-asked', ['bodyOfficer']);
  return sequence;
}

function closeRequest(state: NoticeState, now: Now, how: 'lapsed' | 'cancelled'): void {
  if (state.request.state !== 'open') return;
  state.request.state = how;
  state.request.closedAt = new Date(now.at).toISOString();
}

/** Acts on what is due now and returns the mails to send. Of each ladder only the last rung due goes out. */
export function passTime(state: NoticeState, now: Now): Moment[] {
  const due = noticeMoments(state, now).filter((moment) => moment.at <= now.at);
  const ending = due.find((moment) => moment.does === 'end');
  const lastOfLadder = new Map(due.map((moment) => [moment.ladder, moment]));
  const toSend: Moment[] = [];
  const skipped: string[] = [];
  for (const moment of due) {
    state.handled.push(moment.key);
    state.pending = state.pending.filter((mail) => mail.key !== moment.key);
    if (moment.does === 'pass-meeting') passMeeting(state, now);
    if (moment.mail === null) continue;
    // A reminder of an end that has itself come is stale; what has just happened is still told.
    if (lastOfLadder.get(moment.ladder) !== moment || (ending && moment.ladder !== moment.key))
      skipped.push(moment.key);
    else toSend.push(moment);
  }
  if (skipped.length > 0) noteAct(state, now, 'reminders-skipped', { keys: skipped });
  const escalated = toSend.filter((moment) => moment.mail?.kind === 'escalation');
  if (escalated.length > 0) {
    const to = escalated.map((moment) => state.start.roles[moment.mail?.duty ?? 'owner']);
    noteAct(state, now, 'escalated', { because: 'silence', to });
    state.alerts = [`${state.request.body} has not decided; escalated to ${to.join(' and ')}.`];
  }
  if (ending && state.ended === null) expire(state, now, ending.at);
  return toSend;
}

function passMeeting(state: NoticeState, now: Now): void {
  const passedOn = state.request.meetingOn;
  if (passedOn === null) return;
  scheduleDecision(state, passedOn);
  const slack = slackFacts(state, now, passedOn);
  noteAct(state, now, 'meeting-passed', { passedOn, meetingOn: state.request.meetingOn, ...slack });
  tell(state, now, 'meeting-passed', ['bodyOfficer', 'owner'], { passedOn, ...slack });
}

function expire(state: NoticeState, now: Now, at: number): void {
  const confirmed = state.decision?.outcome === 'accept';
  closeRequest(state, now, 'lapsed');
  state.ended = { state: 'expired', at };
  state.pending = [];
  noteAct(state, now, 'notice-expired', { endOn: state.endOn, acceptanceConfirmed: confirmed });
  tell(state, now, 'notice-expired', ['owner', 'programmeOffice', 'chiefExecutive'], {
    acceptanceConfirmed: confirmed,
  });
  for (const mail of state.pending) mail.at = Math.max(mail.at, nineAfter(now));
}

/** The end falls at midnight; the mail about it waits for the office to open. */
function nineAfter(now: Now): number {
  const morningAt = instantOf(now.todayOn, '09:00');
  return now.calendar.isWorkingDay(now.todayOn) ? morningAt : announcedAt(now);
}
