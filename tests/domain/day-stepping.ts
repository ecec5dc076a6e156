import { Temporal } from 'temporal-polyfill';
import bankHolidays from '../fixtures/dates/bank-holidays.json' with { type: 'json' };

/** An independent judge of the calendar: one day at a time, on the library's dates, from the papers' own list of holidays. */

const holidays = new Set(Object.keys(bankHolidays.englandAndWales));

const plain = (on: string) => Temporal.PlainDate.from(on);

export const step = (on: string, days: number) => plain(on).add({ days }).toString();

export function isWorking(on: string): boolean {
  return plain(on).dayOfWeek <= 5 && !holidays.has(on);
}

export function stepWorkingDays(on: string, count: number): string {
  let day = on;
  for (let left = Math.abs(count); left > 0;) {
    day = step(day, Math.sign(count));
    if (isWorking(day)) left -= 1;
  }
  return day;
}

export function workingDaysAfter(on: string, untilOn: string): number {
  let count = 0;
  for (let day = step(on, 1); day <= untilOn; day = step(day, 1)) if (isWorking(day)) count += 1;
  return count;
}

/** The library clips to the month's last day, as the corresponding-date rule does. */
export const stepMonths = (on: string, months: number) => plain(on).add({ months }).toString();

/** The last of the days from `fromOn` backwards that satisfies a condition which holds up to some day and not after. */
export function lastDayThat(fromOn: string, holds: (on: string) => boolean): string {
  let day = fromOn;
  while (!holds(day)) day = step(day, -1);
  return day;
}
