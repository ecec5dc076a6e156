import { addDays, epochDay, weekdayOf } from './civil-date.ts';

/**
 * Time in the United Kingdom without a time-zone table: a table updated under a running programme would change a replay
 * (house style, Determinism). Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday
 * of October (Summer Time Act 1972 as amended; so in every year since 1996). Earlier years are not served.
 */
const hourMs = 3_600_000;

function lastSundayAt(year: number, month: '03' | '10'): number {
  const last = epochDay(`${year}-${month}-31`);
  return (last - weekdayOf(last)) * 24 * hourMs + hourMs;
}

function offsetAt(atMs: number): number {
  const year = new Date(atMs).getUTCFullYear();
  return atMs >= lastSundayAt(year, '03') && atMs < lastSundayAt(year, '10') ? hourMs : 0;
}

/**
 * The instant (epoch milliseconds) of a London wall-clock time. A time skipped in March moves on by the hour that was
 * skipped; of a time that comes twice in October the first is meant (rules A11).
 */
export function instantOf(on: string, time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const wall = epochDay(on) * 24 * hourMs + hours * hourMs + minutes * 60_000 + seconds * 1000;
  const asSummer = wall - hourMs;
  return offsetAt(asSummer) === hourMs ? asSummer : wall;
}

export function startOfDayAt(on: string): string {
  return new Date(instantOf(on, '00:00')).toISOString();
}

/** The end of a civil day is the first instant of the next; the day itself is before it (handbook 8.4). */
export function endOfDayAt(on: string): string {
  return startOfDayAt(addDays(on, 1));
}

export function londonDateOf(atMs: number): string {
  return new Date(atMs + offsetAt(atMs)).toISOString().slice(0, 10);
}

export function dayLengthHours(on: string): number {
  return (Date.parse(endOfDayAt(on)) - Date.parse(startOfDayAt(on))) / hourMs;
}
