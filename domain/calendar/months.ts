import { addDays } from './civil-date.ts';

function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The same numbered day `months` later, or the last day of a shorter month (Dodds v Walker; handbook 8.2; rules E1). */
export function addMonthsCorresponding(on: string, months: number): string {
  const index = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const day = Math.min(Number(on.slice(8)), lastDayOfMonth(year, month));
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The latest day whose corresponding date is not after `endOn`; not the same as subtracting months (handbook 8.3; rules E3). */
export function latestServiceFor(endOn: string, months: number): string {
  let on = addDays(addMonthsCorresponding(endOn, -months), 4);
  while (addMonthsCorresponding(on, months) > endOn) on = addDays(on, -1);
  return on;
}

/**
 * Last day of a period of months that begins with `on`: the day before the corresponding date (rules A8). A month too
 * short for the numbered day ends the period with its last day; there is no day before to step back to.
 */
export function lastDayOfMonthsBeginningWith(on: string, months: number): string {
  const corresponding = addMonthsCorresponding(on, months);
  return corresponding.slice(8) === on.slice(8) ? addDays(corresponding, -1) : corresponding;
}
