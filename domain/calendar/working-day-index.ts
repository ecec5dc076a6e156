import type { WorkingCalendar } from './working-days.ts';

/**
 * The same counting as `working-days.ts`, on whole days since 1970 and without walking: for plans and simulations, which count
 * the same calendar many thousands of times. It covers a span of days and grows when a day falls outside it.
 */
export interface WorkingDayIndex {
  /** The nth working day after `day` (before it, if `count` is negative); `day` itself for 0. */
  add(day: number, count: number): number;
  /** Working days after `afterDay` up to and including `untilDay`; negative, counted the other way, when that is earlier. */
  between(afterDay: number, untilDay: number): number;
}

const margin = 800;

export function indexWorkingDays(calendar: WorkingCalendar, aroundDay: number): WorkingDayIndex {
  let first = aroundDay;
  let last = aroundDay;
  /** Working days from `first` up to and including each day. */
  let upTo = new Int32Array(0);
  let workingDays = new Int32Array(0);

  function cover(day: number): void {
    if (upTo.length > 0 && day >= first && day <= last) return;
    const span = Math.max(margin, last - first);
    first = Math.min(first, day) - span;
    last = Math.max(last, day) + span;
    upTo = new Int32Array(last - first + 1);
    workingDays = new Int32Array(last - first + 1);
    let count = 0;
    for (let offset = 0; offset < upTo.length; offset += 1) {
      if (calendar.isWorkingEpochDay(first + offset)) {
        workingDays[count] = first + offset;
        count += 1;
      }
      upTo[offset] = count;
    }
  }

  function countTo(day: number): number {
    cover(day);
    return upTo[day - first] ?? 0;
  }

  return {
    add(day, count) {
      if (count === 0) return day;
      // Twice the days and a fortnight hold the working days asked for, whatever the holidays.
      cover(day + count * 2 + Math.sign(count) * 14);
      cover(day);
      if (count > 0) return workingDays[countTo(day) + count - 1] ?? Number.NaN;
      return workingDays[countTo(day - 1) + count] ?? Number.NaN;
    },
    between(afterDay, untilDay) {
      cover(afterDay);
      cover(untilDay);
      return countTo(untilDay) - countTo(afterDay);
    },
  };
}
