import { addDays, daysBetween } from '../calendar/civil-date.ts';
import { addMonthsCorresponding, latestServiceFor } from '../calendar/months.ts';
import { countWorkingDays, type WorkingCalendar } from '../calendar/working-days.ts';
import { spokenDate } from '../calendar/spoken-date.ts';
import type { NoticeTerms } from './exit-terms.ts';

/** Earliest last day that the notice allows: the corresponding date of the day it was served (handbook 8.2; rules E1, E2). */
export function earliestLawfulEndOn(terms: Pick<NoticeTerms, 'servedOn' | 'months'>): string {
  return addMonthsCorresponding(terms.servedOn, terms.months);
}

/** Latest day on which such a notice could be served for an end on `endOn` (handbook 8.3). */
export function latestServiceOn(endOn: string, months: number): string {
  return latestServiceFor(endOn, months);
}

/** Last day on which the body can decide and still leave `wholeDays` whole days up to and including `endOn` (handbook 12.5). */
export function lastSafeOn(endOn: string, wholeDays: number): string {
  return addDays(endOn, -wholeDays);
}

/** The last of the meetings held on or before the last safe day; null when none is. */
export function lastSafeMeetingOn(meetingsOn: readonly string[], safeOn: string): string | null {
  return meetingsOn.filter((meetingOn) => meetingOn <= safeOn).at(-1) ?? null;
}

/** Working days from one day to another, signed: the first excluded, the last included. */
export function signedWorkingDays(calendar: WorkingCalendar, fromOn: string, toOn: string): number {
  return fromOn <= toOn ? countWorkingDays(calendar, fromOn, toOn) : -countWorkingDays(calendar, toOn, fromOn);
}

export function endWorking(terms: NoticeTerms): string[] {
  const earliest = earliestLawfulEndOn(terms);
  return [
    `Notice served on ${spokenDate(terms.servedOn)}; ${terms.months} months by the corresponding date end on ${spokenDate(earliest)}.`,
    earliest === terms.requestedEndOn
      ? 'The requested end is the earliest the notice allows.'
      : `The requested end, ${spokenDate(terms.requestedEndOn)}, is ${daysBetween(earliest, terms.requestedEndOn)} days later than the earliest allowed.`,
  ];
}
