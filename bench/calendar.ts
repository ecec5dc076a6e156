import { addDays } from '../domain/calendar/civil-date.ts';
import { answerRule } from '../domain/calendar/rules.ts';
import { addWorkingDays, calendarNamed } from '../domain/calendar/working-days.ts';
import { line, measure, milliseconds } from './measure.ts';

export function benchCalendar(): void {
  const calendar = calendarNamed('EW');
  const days = Array.from({ length: 1_000 }, (_, index) => addDays('2022-01-01', index));
  const perSecond = (count: number, work: () => void) => measure(7, () => (count / milliseconds(work)) * 1_000);
  const additions = perSecond(50_000, () => {
    for (let index = 0; index < 50_000; index += 1)
      addWorkingDays(calendar, days[index % 1_000] ?? '', (index % 40) + 1);
  });
  line('working-day additions (1 to 40 days)', '100,000 or more', additions, 'a second');
  const clear = perSecond(5_000, () => {
    for (let index = 0; index < 5_000; index += 1)
      answerRule('clear_days.earliest_meeting', { published: days[index % 1_000], clearDays: 5 });
  });
  line('clear-day answers with their working (5 clear days)', '20,000 or more', clear, 'a second');
}
