import { addDays, dayInWords, daysBetween } from './civil-date.ts';
import {
  addWorkingDays,
  countingInWords,
  countWorkingDays,
  rollToWorkingDay,
  type WorkingCalendar,
} from './working-days.ts';

/** Clear days leave out both the day of publication and the day of the meeting (rules A9). */
export type ClearDayBasis = 'working' | 'calendar';

/** Latest day to publish for a meeting; with `officeOpenOnly`, never on a day the office is shut. */
export function latestPublicationOn(
  calendar: WorkingCalendar,
  meetingOn: string,
  clearDays: number,
  basis: ClearDayBasis,
  officeOpenOnly = false,
): string {
  if (basis === 'working') return addWorkingDays(calendar, meetingOn, -(clearDays + 1));
  const on = addDays(meetingOn, -(clearDays + 1));
  return officeOpenOnly ? rollToWorkingDay(calendar, on, 'previous') : on;
}

/** Material put online while the office is shut counts as available from the next working day. */
export function availableOn(calendar: WorkingCalendar, publishedOn: string, basis: ClearDayBasis): string {
  return basis === 'working' ? rollToWorkingDay(calendar, publishedOn, 'next') : publishedOn;
}

export function earliestMeetingOn(
  calendar: WorkingCalendar,
  publishedOn: string,
  clearDays: number,
  basis: ClearDayBasis,
): string {
  const fromOn = availableOn(calendar, publishedOn, basis);
  return basis === 'working' ? addWorkingDays(calendar, fromOn, clearDays + 1) : addDays(fromOn, clearDays + 1);
}

export function clearDaysBetween(
  calendar: WorkingCalendar,
  publishedOn: string,
  meetingOn: string,
  basis: ClearDayBasis,
): number {
  const fromOn = availableOn(calendar, publishedOn, basis);
  if (basis === 'calendar') return Math.max(0, daysBetween(fromOn, meetingOn) - 1);
  return countWorkingDays(calendar, fromOn, addDays(meetingOn, -1));
}

export function clearDaysInWords(
  calendar: WorkingCalendar,
  publishedOn: string,
  meetingOn: string,
  basis: ClearDayBasis,
): string[] {
  const lines = [`${dayInWords(publishedOn)} is the day of publication and does not count`];
  if (meetingOn > addDays(publishedOn, 1)) {
    if (basis === 'working') lines.push(...countingInWords(calendar, addDays(publishedOn, 1), addDays(meetingOn, -1)));
    else lines.push(`${daysBetween(publishedOn, meetingOn) - 1} whole days lie between, every day counting`);
  }
  lines.push(`${dayInWords(meetingOn)} is the day of the meeting and does not count`);
  return lines;
}
