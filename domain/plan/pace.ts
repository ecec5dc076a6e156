import { addDays, daysBetween } from '../calendar/civil-date.ts';
import { countWorkingDays, rollToWorkingDay, type WorkingCalendar } from '../calendar/working-days.ts';

/** Whether counted work, such as case audits, will be finished in time (handbook 12.16). */
export interface Pace {
  left: number;
  daysLeft: number;
  workingDaysLeft: number;
  /** The last working day by the due date. */
  lastWorkingDayOn: string;
  /** The finish at the pace so far; null when nothing has been done. */
  forecastOn: string | null;
  inTime: boolean;
}

/** `doneInDays` calendar days have brought `done` of `total`; what is left is due by `dueOn`. */
export function paceOf(
  calendar: WorkingCalendar,
  work: { total: number; done: number; doneInDays: number; countedOn: string; dueOn: string },
): Pace {
  const left = work.total - work.done;
  const daysNeeded = work.done === 0 ? null : Math.ceil((left * work.doneInDays) / work.done);
  const forecastOn = left === 0 ? work.countedOn : daysNeeded === null ? null : addDays(work.countedOn, daysNeeded);
  return {
    left,
    daysLeft: daysBetween(work.countedOn, work.dueOn),
    workingDaysLeft: countWorkingDays(calendar, work.countedOn, work.dueOn),
    lastWorkingDayOn: rollToWorkingDay(calendar, work.dueOn, 'previous'),
    forecastOn,
    inTime: forecastOn !== null && forecastOn <= work.dueOn,
  };
}
