import { addMonthsToEpochDay, latestServiceEpochDay } from '../calendar/months.ts';
import type { WorkingDayIndex } from '../calendar/working-day-index.ts';
import { lastSlotBy, nextSlot, type MeetingSlot } from './meeting-slots.ts';
import type { Length } from './plan-terms.ts';

/** A length as two functions on epoch days that undo each other. Beyond the last listed meeting there is no day: Infinity. */
export interface Span {
  /** The day a step that starts on `start` finishes; `drawn` stands in for the length's count in a simulation. */
  finish(start: number, drawn?: number): number;
  /** The last start that still finishes by `finish`; -Infinity if none does. */
  latestStart(finish: number): number;
}

export function spanOf(length: Length, days: WorkingDayIndex, slots: readonly MeetingSlot[]): Span {
  switch (length.unit) {
    case 'working-days':
      return {
        finish: (start, drawn) => days.add(start, drawn === undefined ? length.count : Math.round(drawn)),
        latestStart: (finish) => latestWorkingStart(days, finish, length.count),
      };
    case 'calendar-days':
      return {
        finish: (start, drawn) => start + (drawn === undefined ? length.count : Math.round(drawn)),
        latestStart: (finish) => finish - length.count,
      };
    case 'months':
      return {
        finish: (start, drawn) =>
          drawn === undefined ? addMonthsToEpochDay(start, length.count) : addPartMonths(start, drawn),
        latestStart: (finish) => latestServiceEpochDay(finish, length.count),
      };
    case 'clear-days': {
      const gap = length.count + 1;
      return length.counted === 'calendar'
        ? { finish: (start) => start + gap, latestStart: (finish) => finish - gap }
        : { finish: (start) => days.add(start, gap), latestStart: (finish) => latestWorkingStart(days, finish, gap) };
    }
    case 'meeting':
      return {
        finish: (start) => nextSlot(slots, start)?.effective ?? Infinity,
        latestStart: (finish) => lastSlotBy(slots, finish)?.readyBy ?? -Infinity,
      };
  }
}

/** The last day that has `count` working days after it and by `finish`. */
function latestWorkingStart(days: WorkingDayIndex, finish: number, count: number): number {
  if (count === 0) return finish;
  // The count-th working day from the end must lie after the start, so the start is the day before it.
  return days.add(finish + 1, -count) - 1;
}

/** Whole months by the corresponding date, and the rest as that share of the month that follows. */
function addPartMonths(start: number, months: number): number {
  const whole = Math.floor(months);
  const from = addMonthsToEpochDay(start, whole);
  const next = addMonthsToEpochDay(start, whole + 1);
  return from + Math.round((months - whole) * (next - from));
}
