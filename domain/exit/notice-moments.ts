import { addDays, daysBetween } from '../calendar/civil-date.ts';
import { endOfDayAt, instantOf } from '../calendar/local-time.ts';
import { addWorkingDays, rollToWorkingDay, type WorkingCalendar } from '../calendar/working-days.ts';
import type { MailKind } from '../programmes/mail.ts';
import type { Duty } from './exit-terms.ts';
import { safeOn, type NoticeState, type Now } from './notice-state.ts';

/** Office mail leaves at nine in the morning, London time (rules L1). */
const morning = '09:00';

/** Something that falls due. Of several due together in one ladder only the last is sent (temporal-guide 5.2). */
export interface Moment {
  key: string;
  ladder: string;
  at: number;
  mail: { kind: MailKind; duty: Duty; facts: Record<string, string | number | boolean | null> } | null;
  does: 'mail' | 'pass-meeting' | 'end';
}

/** When a mail about something that has just happened leaves: at once on a working day, else the next one at nine. */
export function announcedAt(now: Now): number {
  if (now.calendar.isWorkingDay(now.todayOn)) return now.at;
  return instantOf(rollToWorkingDay(now.calendar, now.todayOn, 'next'), morning);
}

export function commonFacts(state: NoticeState): Record<string, string | number | boolean | null> {
  return {
    title: state.start.title,
    body: state.start.terms.notice.acceptance.body,
    requestTitle: state.request.title,
    meetingOn: state.request.meetingOn,
    dueOn: state.request.dueOn,
    lastSafeOn: safeOn(state),
    endOn: state.endOn,
    decision: state.decision?.outcome ?? null,
  };
}

function ladder(
  state: NoticeState,
  calendar: WorkingCalendar,
  name: string,
  dueOn: string,
  kind: MailKind,
  duty: Duty,
): Moment[] {
  const byDay = new Map<string, Moment>();
  for (const days of [...state.start.terms.notice.ladderDays].sort((a, b) => b - a)) {
    const dayOn = rollToWorkingDay(calendar, addDays(dueOn, -days), 'previous');
    byDay.set(dayOn, {
      key: `${name}/${dueOn}/${days}/${duty}`,
      ladder: `${name}/${duty}`,
      at: instantOf(dayOn, morning),
      mail: { kind, duty, facts: { ...commonFacts(state), daysBefore: daysBetween(dayOn, dueOn) } },
      does: 'mail',
    });
  }
  return [...byDay.values()];
}

function silenceMoments(state: NoticeState, now: Now, dueOn: string): Moment[] {
  const { calendar } = now;
  const moments: Moment[] = [];
  // Only the next daily reminder is laid out: the one for today, or for the first working day after the due date.
  const fromOn = dueOn > now.todayOn ? dueOn : addDays(now.todayOn, -1);
  for (const dayOn of [
    addWorkingDays(calendar, dueOn, 1),
    addWorkingDays(calendar, fromOn, 1),
    addWorkingDays(calendar, fromOn, 2),
  ]) {
    if (dayOn > state.endOn || moments.some((moment) => moment.key.includes(dayOn))) continue;
    moments.push({
      key: `overdue/${dayOn}`,
      ladder: 'overdue',
      at: instantOf(dayOn, morning),
      mail: {
        kind: 'decision-overdue',
        duty: 'bodyOfficer',
        facts: { ...commonFacts(state), silenceDays: daysBetween(dueOn, dayOn) },
      },
      does: 'mail',
    });
  }
  for (const tier of state.start.terms.notice.escalation) {
    const dayOn = addWorkingDays(calendar, dueOn, tier.afterWorkingDays);
    if (dayOn > state.endOn) continue;
    for (const duty of tier.to) {
      moments.push({
        key: `escalation/${dueOn}/${tier.afterWorkingDays}/${duty}`,
        ladder: `escalation/${duty}`,
        at: instantOf(dayOn, morning),
        mail: { kind: 'escalation', duty, facts: { ...commonFacts(state), silenceDays: daysBetween(dueOn, dayOn) } },
        does: 'mail',
      });
    }
  }
  return moments;
}

/** Everything still to fall due, earliest first; what was handled is left out. Computed anew whenever a date moves. */
export function noticeMoments(state: NoticeState, now: Now): Moment[] {
  const { calendar } = now;
  const moments: Moment[] = state.pending.map((mail) => ({
    key: mail.key,
    ladder: mail.key,
    at: mail.at,
    mail: { kind: mail.kind, duty: mail.duty, facts: mail.facts },
    does: 'mail',
  }));
  if (state.ended === null) {
    moments.push({
      key: `end/${state.endOn}`,
      ladder: 'end',
      at: Date.parse(endOfDayAt(state.endOn)),
      mail: null,
      does: 'end',
    });
    for (const duty of ['owner', 'programmeOffice'] as const) {
      moments.push(...ladder(state, calendar, 'end-reminder', state.endOn, 'end-reminder', duty));
    }
    const { dueOn, meetingOn } = state.request;
    if (state.request.state === 'open' && dueOn !== null) {
      moments.push(...ladder(state, calendar, 'decision', dueOn, 'decision-reminder', 'bodyOfficer'));
      moments.push(...silenceMoments(state, now, dueOn));
      if (meetingOn !== null && meetingOn < dueOn) {
        const dayOn = addWorkingDays(calendar, meetingOn, 1);
        moments.push({
          key: `meeting/${meetingOn}`,
          ladder: 'meeting',
          at: instantOf(dayOn, morning),
          mail: null,
          does: 'pass-meeting',
        });
      }
    }
  }
  const handled = new Set(state.handled);
  return moments.filter((moment) => !handled.has(moment.key)).sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}
