import { londonDateOf } from '../calendar/local-time.ts';
import { calendarNamed, type WorkingCalendar } from '../calendar/working-days.ts';
import type { PlanStep, ProgrammeStanding } from '../programmes/account.ts';
import type { Fault } from '../refusals.ts';
import type { ProgrammeStart } from './exit-terms.ts';
import {
  earliestLawfulEndOn,
  endWorking,
  lastSafeMeetingOn,
  lastSafeOn,
  latestServiceOn,
  signedWorkingDays,
} from './notice-dates.ts';
import { openNotice, safeOn, type NoticeState, type Now } from './notice-state.ts';
import { spokenDate } from '../calendar/spoken-date.ts';

/** Reminders go by the working days of England and Wales. */
export function officeCalendar(): WorkingCalendar {
  return calendarNamed('EW');
}

/** All that is wrong with a start on the day `todayOn`; pointers run from the body's root. An empty list may start. */
export function noticeStartFaults(start: ProgrammeStart, todayOn: string): Fault[] {
  const { notice } = start.terms;
  const at = (path: string) => `/terms/notice/${path}`;
  const faults: Fault[] = [];
  const partyIds = notice.parties.map((party) => party.id);
  const earliest = earliestLawfulEndOn(notice);
  if (partyIds[0] === partyIds[1]) faults.push({ pointer: at('parties/1/id'), detail: 'The two parties must differ.' });
  if (!partyIds.includes(notice.servedBy)) {
    faults.push({
      pointer: at('servedBy'),
      detail: `${notice.servedBy} is not one of the parties (${partyIds.join(', ')}).`,
    });
  }
  if (!partyIds.includes(start.council)) {
    faults.push({
      pointer: '/council',
      detail: `${start.council} is not one of the parties (${partyIds.join(', ')}).`,
    });
  }
  if (notice.servedOn > todayOn) {
    faults.push({
      pointer: at('servedOn'),
      detail: `${notice.servedOn} is after today (${todayOn}); start the programme once notice is served.`,
    });
  }
  if (notice.servedOn > notice.requestedEndOn) {
    faults.push({
      pointer: at('servedOn'),
      detail: `Notice is served on ${notice.servedOn}, after the end it asks for (${notice.requestedEndOn}).`,
    });
  }
  if (notice.requestedEndOn < earliest) {
    faults.push({
      pointer: at('requestedEndOn'),
      detail:
        `${notice.months} months' notice served on ${spokenDate(notice.servedOn)} ends on ${spokenDate(earliest)} at the earliest (${earliest}). ` +
        `For an end on ${notice.requestedEndOn} it had to be served by ${latestServiceOn(notice.requestedEndOn, notice.months)}.`,
    });
  }
  if (notice.requestedEndOn < todayOn)
    faults.push({ pointer: at('requestedEndOn'), detail: `The end, ${notice.requestedEndOn}, is already past.` });
  notice.acceptance.meetingsOn.forEach((meetingOn, index) => {
    const pointer = at(`acceptance/meetingsOn/${index}`);
    if (meetingOn < todayOn)
      faults.push({ pointer, detail: `The meeting of ${meetingOn} is in the past (today is ${todayOn}).` });
    if (meetingOn > notice.requestedEndOn)
      faults.push({ pointer, detail: `The meeting of ${meetingOn} is after the end (${notice.requestedEndOn}).` });
    if (notice.acceptance.meetingsOn.indexOf(meetingOn) !== index)
      faults.push({ pointer, detail: `The meeting of ${meetingOn} is listed twice.` });
  });
  return faults;
}

export interface NoticePreview {
  steps: PlanStep[];
  keyDates: Record<string, string | null>;
  warnings: string[];
}

/** The plan a start would have on `todayOn`. Nothing is started. */
export function noticePreview(start: ProgrammeStart, todayOn: string): NoticePreview {
  const calendar = officeCalendar();
  const now: Now = { at: Date.parse(`${todayOn}T12:00:00Z`), todayOn, calendar };
  const state = openNotice(start, {}, now);
  const warnings: string[] = [];
  const { body, meetingsOn, wholeDaysBeforeEnd } = start.terms.notice.acceptance;
  const safe = lastSafeOn(state.endOn, wholeDaysBeforeEnd);
  if (lastSafeMeetingOn(meetingsOn, safe) === null) {
    warnings.push(
      `No listed meeting of ${body} is by ${spokenDate(safe)}; ${wholeDaysBeforeEnd} whole days before the end can't be had.`,
    );
  }
  return { steps: noticeSteps(state, now), keyDates: keyDates(state), warnings };
}

function keyDates(state: NoticeState): Record<string, string | null> {
  return {
    servedOn: state.start.terms.notice.servedOn,
    earliestEndOn: earliestLawfulEndOn(state.start.terms.notice),
    meetingOn: state.request.state === 'open' ? state.request.meetingOn : null,
    lastSafeOn: safeOn(state),
    decidedOn: state.decision?.decidedOn ?? null,
    endOn: state.endOn,
  };
}

export function noticeSteps(state: NoticeState, now: Now): PlanStep[] {
  const { start, request, decision, ended } = state;
  const { notice } = start.terms;
  const safe = safeOn(state);
  const workstream = request.workstream;
  const forecastOn = decision?.decidedOn ?? request.meetingOn ?? (request.state === 'open' ? now.todayOn : null);
  const { wholeDaysBeforeEnd, body } = notice.acceptance;
  const overdue = request.state === 'open' && request.dueOn !== null && now.todayOn > request.dueOn;
  const decisionStatus = decision ? 'done' : overdue ? 'overdue' : request.state;
  return [
    {
      id: 'notice-served',
      workstream,
      title: `Notice of ${notice.months} months served by ${notice.servedBy}`,
      owner: start.roles.owner,
      status: 'done',
      forecastOn: notice.servedOn,
      latestSafeOn: latestServiceOn(state.endOn, notice.months),
      actualOn: notice.servedOn,
      dateType: 'contractual',
      floatWorkingDays: signedWorkingDays(now.calendar, notice.servedOn, latestServiceOn(state.endOn, notice.months)),
      working: endWorking(notice),
    },
    {
      id: 'acceptance',
      workstream,
      title: request.title,
      owner: request.role,
      status:
        decisionStatus === 'superseded' || decisionStatus === 'withdrawn' || decisionStatus === 'answered'
          ? 'done'
          : decisionStatus,
      forecastOn,
      latestSafeOn: safe,
      actualOn: decision?.decidedOn ?? null,
      dateType: 'governance',
      floatWorkingDays: forecastOn === null ? null : signedWorkingDays(now.calendar, forecastOn, safe),
      working: [
        `${body} must confirm by ${spokenDate(safe)}, or ${wholeDaysBeforeEnd} whole days before the end can't be had.`,
        request.dueOn === null ? 'No meeting is listed.' : `The last safe meeting is on ${spokenDate(request.dueOn)}.`,
      ],
    },
    {
      id: 'end',
      workstream,
      title: 'The partnership ends at the last instant of the day',
      owner: start.roles.owner,
      status: ended === null ? 'to-do' : ended.state === 'expired' ? 'done' : 'cancelled',
      forecastOn: state.endOn,
      latestSafeOn: null,
      actualOn: ended?.state === 'expired' ? state.endOn : null,
      dateType: 'contractual',
      floatWorkingDays: null,
      working: endWorking(notice),
    },
  ];
}

export function noticeStanding(state: NoticeState): ProgrammeStanding {
  const { decision, ended } = state;
  let outcome: string | null = null;
  if (ended?.state === 'withdrawn') {
    outcome = `Notice was withdrawn on ${spokenDate(londonDateOf(ended.at))} with the agreement of both councils.`;
  } else if (ended?.state === 'expired') {
    outcome =
      decision?.outcome === 'accept'
        ? `Notice expired at the end of ${spokenDate(state.endOn)}. Acceptance was confirmed on ${spokenDate(decision.decidedOn)} (${decision.minuteReference}).`
        : `Notice expired at the end of ${spokenDate(state.endOn)}. Acceptance was never confirmed${decision ? ': it was refused' : ''}.`;
  }
  return { state: ended?.state ?? 'running', outcome, keyDates: keyDates(state), alerts: ended ? [] : state.alerts };
}
