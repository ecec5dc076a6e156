import { addDays } from './civil-date.ts';
import { addWorkingDays, rollToWorkingDay, type WorkingCalendar } from './working-days.ts';

export interface Ladder {
  deadlineOn: string;
  /** Days before the deadline. */
  offsets: readonly number[];
  unit: 'calendar' | 'working';
  adjust: 'previous' | 'next' | 'none';
  /** No rung falls before this day; null where nothing limits it. */
  notBeforeOn: string | null;
}

/** The distinct days of a ladder, ascending (rules L1). */
export function ladderDates(calendar: WorkingCalendar, ladder: Ladder): string[] {
  const days = ladder.offsets.map((offset) => {
    const on =
      ladder.unit === 'working'
        ? addWorkingDays(calendar, ladder.deadlineOn, -offset)
        : addDays(ladder.deadlineOn, -offset);
    return ladder.adjust === 'none' ? on : rollToWorkingDay(calendar, on, ladder.adjust);
  });
  return [...new Set(days)].filter((on) => ladder.notBeforeOn === null || on >= ladder.notBeforeOn).sort();
}
