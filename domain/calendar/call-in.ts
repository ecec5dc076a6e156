import { addWorkingDays, type WorkingCalendar } from './working-days.ts';

/** The last day on which a published decision can be called in, and the first on which it may be acted on (rules C5). */
export function callIn(
  calendar: WorkingCalendar,
  publishedOn: string,
  workingDays: number,
): { lastDayForCallIn: string; implementableFrom: string } {
  return {
    lastDayForCallIn: addWorkingDays(calendar, publishedOn, workingDays),
    implementableFrom: addWorkingDays(calendar, publishedOn, workingDays + 1),
  };
}
