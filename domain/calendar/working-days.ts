import { bankHolidays } from './bank-holidays.ts';
import { dateOfEpochDay, dayInWords, epochDay, weekdayOf } from './civil-date.ts';

/** The calendars of the rule book 0.2: which days count depends on the statute that asks. */
export const calendarNames = ['EW', 'UK_ANY', 'SO2001', 'CALENDAR'] as const;
export type CalendarName = (typeof calendarNames)[number];

export interface WorkingCalendar {
  name: CalendarName;
  version: string;
  isWorkingDay(on: string): boolean;
  isWorkingEpochDay(day: number): boolean;
  /** Why a day does not count, in words; null when it counts. */
  whyNot(on: string): string | null;
}

export interface CalendarSettings {
  /** Days on which the council's offices are closed besides the calendar's own. */
  closures?: readonly string[];
  /** Holidays proclaimed after this data was published. */
  extraHolidays?: readonly string[];
}

function holidayDays(name: CalendarName): Map<number, string> {
  const days = new Map<number, string>();
  if (name === 'CALENDAR') return days;
  const listed: Record<string, string> = name === 'UK_ANY' ? bankHolidays.anyPartOfUK : bankHolidays.englandAndWales;
  for (const [on, title] of Object.entries(listed)) {
    days.set(epochDay(on), title);
    if (name !== 'SO2001') continue;
    // The Standing Orders Regulations also leave out Maundy Thursday and Christmas Eve (rules 0.2).
    if (title === 'Good Friday') days.set(epochDay(on) - 1, 'Maundy Thursday');
    days.set(epochDay(`${on.slice(0, 4)}-12-24`), 'Christmas Eve');
  }
  return days;
}

const published = new Map(calendarNames.map((name) => [name, holidayDays(name)] as const));

/** A calendar by its name in the rule book. `CALENDAR` counts every day. */
export function calendarNamed(name: CalendarName, settings: CalendarSettings = {}): WorkingCalendar {
  const off = new Map(published.get(name));
  for (const on of settings.extraHolidays ?? []) off.set(epochDay(on), 'proclaimed holiday');
  for (const on of settings.closures ?? []) off.set(epochDay(on), 'council closed');
  const weekends = name !== 'CALENDAR';
  const isWorkingEpochDay = (day: number): boolean => {
    const weekday = weekdayOf(day);
    return !(weekends && (weekday === 0 || weekday === 6)) && !off.has(day);
  };
  return {
    name,
    version: bankHolidays.version,
    isWorkingEpochDay,
    isWorkingDay: (on) => isWorkingEpochDay(epochDay(on)),
    whyNot: (on) => {
      const day = epochDay(on);
      const title = off.get(day);
      if (title !== undefined) return title;
      return isWorkingEpochDay(day) ? null : 'weekend';
    },
  };
}

/** The nth working day after `on` (before it, if `days` is negative). `on` itself is not counted; 0 days is `on`. */
export function addWorkingDays(calendar: WorkingCalendar, on: string, days: number): string {
  const step = days < 0 ? -1 : 1;
  let day = epochDay(on);
  for (let left = Math.abs(days); left > 0;) {
    day += step;
    if (calendar.isWorkingEpochDay(day)) left -= 1;
  }
  return dateOfEpochDay(day);
}

/** Working days after `afterOn`, up to and including `untilOn`; 0 when `untilOn` is not later. */
export function countWorkingDays(calendar: WorkingCalendar, afterOn: string, untilOn: string): number {
  const last = epochDay(untilOn);
  let count = 0;
  for (let day = epochDay(afterOn) + 1; day <= last; day += 1) if (calendar.isWorkingEpochDay(day)) count += 1;
  return count;
}

/** `on` if it is a working day, else the nearest one before or after it. */
export function rollToWorkingDay(calendar: WorkingCalendar, on: string, direction: 'previous' | 'next'): string {
  const step = direction === 'next' ? 1 : -1;
  let day = epochDay(on);
  while (!calendar.isWorkingEpochDay(day)) day += step;
  return dateOfEpochDay(day);
}

/** The counting, day by day, in words: what each day from `fromOn` to `toOn` (both included) counts as. */
export function countingInWords(calendar: WorkingCalendar, fromOn: string, toOn: string, startAt = 1): string[] {
  const lines: string[] = [];
  let count = startAt;
  const [first, last, step] =
    fromOn <= toOn ? [epochDay(fromOn), epochDay(toOn), 1] : [epochDay(fromOn), epochDay(toOn), -1];
  for (let day = first; step > 0 ? day <= last : day >= last; day += step) {
    const on = dateOfEpochDay(day);
    const why = calendar.whyNot(on);
    lines.push(why === null ? `${dayInWords(on)} is day ${count}` : `${dayInWords(on)} does not count: ${why}`);
    if (why === null) count += 1;
  }
  return lines;
}
