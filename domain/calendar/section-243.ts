import { bankHolidays } from './bank-holidays.ts';
import { addDays, epochDay, weekdayOf } from './civil-date.ts';

const holidays: Record<string, string> = bankHolidays.englandAndWales;

function isWeekend(on: string): boolean {
  return [0, 6].includes(weekdayOf(epochDay(on)));
}

function weekday(on: string, step: 1 | -1, holidaysToo: boolean): string {
  let day = addDays(on, step);
  while (isWeekend(day) || (holidaysToo && holidays[day] !== undefined)) day = addDays(day, step);
  return day;
}

/**
 * Why section 243 of the Local Government Act 1972 rolls a day forward, or null. The breaks are wider than the holidays:
 * from the weekday before to the weekday after (section 270(1); rules A13). Where a break begins is uncertain when that
 * falls to a Saturday; weekdays are taken as Monday to Friday.
 */
export function statutoryBreakAround(on: string): string | null {
  if (weekdayOf(epochDay(on)) === 0) return 'Sunday';
  const year = Number(on.slice(0, 4));
  for (const christmasYear of [year, year - 1]) {
    const christmas = `${christmasYear}-12-25`;
    if (on >= weekday(christmas, -1, false) && on <= weekday(christmas, 1, true)) return 'the Christmas break';
  }
  for (const [holidayOn, title] of Object.entries(holidays)) {
    if (Math.abs(epochDay(holidayOn) - epochDay(on)) > 10) continue;
    if (title === 'Good Friday' && on >= addDays(holidayOn, -1) && on <= addDays(holidayOn, 4))
      return 'the Easter break';
    const inGreaterBreak = title === 'Good Friday' || title === 'Easter Monday' || /Christmas|Boxing/.test(title);
    if (!inGreaterBreak && on >= weekday(holidayOn, -1, false) && on <= weekday(holidayOn, 1, true))
      return `the ${title} break`;
  }
  return null;
}
