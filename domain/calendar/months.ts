import { addDays, dateOfEpochDay, epochDay } from './civil-date.ts';

const dayMs = 86_400_000;

/** `addMonthsCorresponding` on whole days since 1970-01-01. */
export function addMonthsToEpochDay(day: number, months: number): number {
  const from = new Date(day * dayMs);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + months;
  const lastOfMonth = Date.UTC(year, month + 1, 0) / dayMs;
  return Math.min(Date.UTC(year, month, from.getUTCDate()) / dayMs, lastOfMonth);
}

/** The same numbered day `months` later, or the last day of a shorter month (Dodds v Walker; handbook 8.2; rules E1). */
export function addMonthsCorresponding(on: string, months: number): string {
  return dateOfEpochDay(addMonthsToEpochDay(epochDay(on), months));
}

/** `latestServiceFor` on whole days since 1970-01-01. */
export function latestServiceEpochDay(endDay: number, months: number): number {
  let day = addMonthsToEpochDay(endDay, -months) + 4;
  while (addMonthsToEpochDay(day, months) > endDay) day -= 1;
  return day;
}

/** The latest day whose corresponding date is not after `endOn`; not the same as subtracting months (handbook 8.3; rules E3). */
export function latestServiceFor(endOn: string, months: number): string {
  return dateOfEpochDay(latestServiceEpochDay(epochDay(endOn), months));
}

/**
 * Last day of a period of months that begins with `on`: the day before the corresponding date (rules A8). A month too
 * short for the numbered day ends the period with its last day; there is no day before to step back to.
 */
export function lastDayOfMonthsBeginningWith(on: string, months: number): string {
  const corresponding = addMonthsCorresponding(on, months);
  return corresponding.slice(8) === on.slice(8) ? addDays(corresponding, -1) : corresponding;
}
