import { z } from 'zod';

/**
 * Civil dates are `YYYY-MM-DD` strings; days are counted as whole days since 1970-01-01. The count goes through
 * `Date.UTC`, which knows no time zone and no clock, so it is the same on every machine and on every replay.
 */

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayMs = 86_400_000;

/** Days since 1970-01-01. Throws a RangeError on anything but a date that exists. */
export function epochDay(on: string): number {
  const match = pattern.exec(on);
  if (match) {
    const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
    if (new Date(ms).toISOString().startsWith(on)) return ms / dayMs;
  }
  throw new RangeError(`${on} is not a date that exists; write YYYY-MM-DD.`);
}

export function dateOfEpochDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function isDate(on: string): boolean {
  const match = pattern.exec(on);
  if (!match || Number(match[1]) < 1900) return false;
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return date.getUTCMonth() === Number(match[2]) - 1 && date.getUTCDate() === Number(match[3]);
}

export function addDays(on: string, days: number): string {
  return dateOfEpochDay(epochDay(on) + days);
}

/** Days from `fromOn` to `toOn`; negative when `toOn` is earlier. */
export function daysBetween(fromOn: string, toOn: string): number {
  return epochDay(toOn) - epochDay(fromOn);
}

/** 0 is Sunday, 6 Saturday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Thu 14 Sep 2023`, for the working shown with an answer. */
export function dayInWords(on: string): string {
  const day = epochDay(on);
  return `${weekdays[weekdayOf(day)]} ${Number(on.slice(8))} ${months[Number(on.slice(5, 7)) - 1]} ${on.slice(0, 4)}`;
}

export const isoDateSchema = z.string().refine(isDate, { error: 'Must be a date that exists, written YYYY-MM-DD.' });
