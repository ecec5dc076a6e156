import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOfEpochDay, daysBetween, epochDay, isDate } from '../../../domain/calendar/civil-date.ts';
import { clearDaysBetween, earliestMeetingOn, latestPublicationOn } from '../../../domain/calendar/clear-days.ts';
import { addMonthsCorresponding, latestServiceFor } from '../../../domain/calendar/months.ts';
import { indexWorkingDays } from '../../../domain/calendar/working-day-index.ts';
import { addWorkingDays, calendarNamed, countWorkingDays } from '../../../domain/calendar/working-days.ts';
import * as oracle from '../day-stepping.ts';

const calendar = calendarNamed('EW');
/** Days on which the list of bank holidays is complete, with room to count on either side. */
const day = fc.integer({ min: epochDay('2013-01-01'), max: epochDay('2027-12-31') }).map(dateOfEpochDay);
const anyDay = fc.integer({ min: epochDay('1950-01-01'), max: epochDay('2099-12-31') }).map(dateOfEpochDay);
const few = fc.integer({ min: 0, max: 60 });
const months = fc.integer({ min: 0, max: 60 });

describe('civil dates', () => {
  it('are counted as the library counts them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4_000, max: 4_000 }), (on, days) => {
        expect(addDays(on, days)).toBe(oracle.step(on, days));
        expect(daysBetween(on, addDays(on, days))).toBe(days);
      }),
    );
  });
  it.each([
    '2024-02-30',
    '2023-02-29',
    '2100-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-1-1',
    '20230101',
    '2023-01-01T00:00',
    ' 2023-01-01',
    '',
  ])('are refused when they are none: "%s"', (text) => {
    expect(isDate(text)).toBe(false);
    expect(() => epochDay(text)).toThrow(RangeError);
  });
});

describe('working days', () => {
  it('are added as one would by the wall calendar, forwards and backwards', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -60, max: 60 }), (on, count) => {
        expect(addWorkingDays(calendar, on, count)).toBe(oracle.stepWorkingDays(on, count));
      }),
    );
  });
  it('come out again when counted', () => {
    fc.assert(
      fc.property(day, few, (on, count) => {
        const until = addWorkingDays(calendar, on, count);
        expect(countWorkingDays(calendar, on, until)).toBe(count);
        expect(oracle.workingDaysAfter(on, until)).toBe(count);
      }),
    );
  });
  it('are the same by the index that plans use', () => {
    const index = indexWorkingDays(calendar, epochDay('2020-01-01'));
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 400 }), (on, count) => {
        expect(dateOfEpochDay(index.add(epochDay(on), count))).toBe(addWorkingDays(calendar, on, count));
      }),
    );
    fc.assert(
      fc.property(day, day, (a, b) => {
        const forward = a <= b ? countWorkingDays(calendar, a, b) : -countWorkingDays(calendar, b, a);
        // Compared without the sign of zero.
        expect(index.between(epochDay(a), epochDay(b)) + 0).toBe(forward + 0);
      }),
    );
  });
});

describe('clear days', () => {
  it('leave out both ends', () => {
    fc.assert(
      fc.property(day, few, (published, count) => {
        const meeting = earliestMeetingOn(calendar, published, count, 'calendar');
        expect(meeting).toBe(oracle.step(published, count + 1));
        const from = oracle.isWorking(published) ? published : oracle.stepWorkingDays(published, 1);
        const working = earliestMeetingOn(calendar, published, count, 'working');
        expect(oracle.workingDaysAfter(from, oracle.step(working, -1))).toBe(count);
        expect(oracle.isWorking(working)).toBe(true);
        expect(clearDaysBetween(calendar, published, working, 'working')).toBe(count);
      }),
    );
  });
  it('are met by the latest day of publication and missed by the day after', () => {
    fc.assert(
      fc.property(day, few, (meeting, count) => {
        const latest = latestPublicationOn(calendar, meeting, count, 'working');
        expect(clearDaysBetween(calendar, latest, meeting, 'working')).toBeGreaterThanOrEqual(count);
        // The next working day is a day too late.
        const next = oracle.stepWorkingDays(latest, 1);
        expect(clearDaysBetween(calendar, next, meeting, 'working')).toBeLessThan(Math.max(count, 1));
      }),
    );
  });
});

describe('months by the corresponding date', () => {
  it('clip to the last day of a shorter month', () => {
    fc.assert(
      fc.property(anyDay, months, (on, count) => {
        expect(addMonthsCorresponding(on, count)).toBe(oracle.stepMonths(on, count));
      }),
    );
  });
  it('are undone by the latest start: it is in time, and the day after is not', () => {
    fc.assert(
      fc.property(anyDay, months, (end, count) => {
        const start = latestServiceFor(end, count);
        expect(oracle.stepMonths(start, count) <= end).toBe(true);
        expect(oracle.stepMonths(oracle.step(start, 1), count) > end).toBe(true);
      }),
    );
  });
  it.each([
    ['2024-02-29', 6, '2023-08-31'],
    ['2024-01-31', 6, '2023-07-31'],
    ['2023-02-28', 6, '2022-08-31'],
    ['2025-02-28', 12, '2024-02-29'],
    ['2024-02-28', 12, '2023-02-28'],
  ])('for an end on %s and %i months the latest start is %s', (end, count, start) => {
    expect(latestServiceFor(end, count)).toBe(start);
  });
});

it('moving an input later never moves a result earlier', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 40 }), few, months, (on, later, count, monthCount) => {
      const then = addDays(on, later);
      const results = (from: string) => [
        addWorkingDays(calendar, from, count),
        addMonthsCorresponding(from, monthCount),
        latestServiceFor(from, monthCount),
        earliestMeetingOn(calendar, from, count, 'working'),
        latestPublicationOn(calendar, from, count, 'working'),
      ];
      results(on).forEach((result, index) => expect(result <= (results(then)[index] ?? '')).toBe(true));
    }),
  );
});
