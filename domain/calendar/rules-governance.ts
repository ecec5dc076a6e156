import { callIn } from './call-in.ts';
import { z } from 'zod';
import { dates, rule, workingCalendar } from './answer.ts';
import { bankHolidays } from './bank-holidays.ts';
import { addDays, dayInWords, epochDay, weekdayOf } from './civil-date.ts';
import * as clear from './clear-days.ts';
import { statutoryBreakAround } from './section-243.ts';
import { councilSettings as settings } from './settings.ts';
import { addWorkingDays, countingInWords, rollToWorkingDay } from './working-days.ts';

const basis = z.enum(['working', 'calendar']).default('working');

/** Working days, clear days, executive decisions and council meetings (rules A, B, C, L2). */
export const governanceRules = {
  'bank_holiday.ew.year': rule({
    summary: 'Bank holidays of a year in England and Wales, as observed on weekdays',
    source: 'rules A1-A3',
    confidence: 'verified',
    input: z.strictObject({ year: z.int().min(2012).max(2030) }),
    work: ({ year }) => {
      const days = Object.entries(bankHolidays.englandAndWales).filter(
        ([on]) => on.startsWith(String(year)) && ![0, 6].includes(weekdayOf(epochDay(on))),
      );
      return {
        value: days.map(([on]) => on).sort(),
        working: days.map(([on, title]) => `${dayInWords(on)}: ${title}`),
      };
    },
  }),
  'bank_holiday.ew.is': rule({
    summary: 'Whether a day is a bank holiday in England and Wales',
    source: 'rules A1-A3',
    confidence: 'verified',
    input: z.strictObject({ date: dates.date }),
    work: ({ date }) => {
      const title = (bankHolidays.englandAndWales as Record<string, string>)[date];
      return { value: title !== undefined, working: [`${dayInWords(date)}: ${title ?? 'not a bank holiday'}`] };
    },
  }),
  'working_day.is': rule({
    summary: 'Whether a day is a working day',
    source: 'rules A4',
    confidence: 'verified',
    input: z.strictObject({ date: dates.date, calendar: dates.calendar, closures: dates.closures }),
    work: (input) => {
      const why = workingCalendar(input).whyNot(input.date);
      return { value: why === null, working: [`${dayInWords(input.date)}: ${why ?? 'a working day'}`] };
    },
  }),
  'working_day.add': rule({
    summary: 'The nth working day after a day, or before it',
    source: 'rules A5',
    confidence: 'verified',
    input: z.strictObject({
      date: dates.date,
      days: z.int().min(-3660).max(3660),
      calendar: dates.calendar,
      closures: dates.closures,
    }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const value = addWorkingDays(calendar, input.date, input.days);
      if (input.days === 0) return { value, working: [`${dayInWords(value)}: nothing is added`] };
      return { value, working: countingInWords(calendar, addDays(input.date, Math.sign(input.days)), value) };
    },
  }),
  'working_day.roll': rule({
    summary: 'A day, moved to the nearest working day before or after it if it is none',
    source: 'rules A6',
    confidence: 'verified',
    input: z.strictObject({
      date: dates.date,
      direction: z.enum(['next', 'previous']),
      calendar: dates.calendar,
      closures: dates.closures,
    }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const value = rollToWorkingDay(calendar, input.date, input.direction);
      return { value, working: countingInWords(calendar, input.date, value) };
    },
  }),
  'clear_days.latest_publication': rule({
    summary: 'Latest day to publish and still give so many clear days before a meeting',
    source: 'rules A9, B2, B6, C1',
    confidence: 'verified',
    input: z.strictObject({
      meeting: dates.date,
      clearDays: dates.count,
      basis,
      calendar: dates.calendar,
      officeOpenOnly: z.boolean().default(false),
      closures: dates.closures,
    }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const value = clear.latestPublicationOn(
        calendar,
        input.meeting,
        input.clearDays,
        input.basis,
        input.officeOpenOnly,
      );
      const working = clear.clearDaysInWords(calendar, value, input.meeting, input.basis);
      const rawOn = addDays(input.meeting, -(input.clearDays + 1));
      if (input.basis === 'calendar' && rawOn !== value)
        working.push(
          `${dayInWords(rawOn)} is not an office day (${calendar.whyNot(rawOn)}): publish on the working day before`,
        );
      return { value, working };
    },
  }),
  'clear_days.earliest_meeting': rule({
    summary: 'Earliest meeting after a publication that leaves so many clear days',
    source: 'rules A9',
    confidence: 'verified',
    input: z.strictObject({
      published: dates.date,
      clearDays: dates.count,
      basis,
      calendar: dates.calendar,
      closures: dates.closures,
    }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const value = clear.earliestMeetingOn(calendar, input.published, input.clearDays, input.basis);
      return {
        value,
        working: clear.clearDaysInWords(
          calendar,
          clear.availableOn(calendar, input.published, input.basis),
          value,
          input.basis,
        ),
      };
    },
  }),
  'clear_days.check': rule({
    summary: 'How many clear days lie between publication and meeting, and whether they suffice',
    source: 'rules A9',
    confidence: 'verified',
    input: z.strictObject({
      published: dates.date,
      meeting: dates.date,
      clearDays: dates.count,
      basis,
      calendar: dates.calendar,
      closures: dates.closures,
    }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const count = clear.clearDaysBetween(calendar, input.published, input.meeting, input.basis);
      return {
        value: { clearDays: count, sufficient: count >= input.clearDays },
        working: clear.clearDaysInWords(calendar, input.published, input.meeting, input.basis),
      };
    },
  }),
  'call_in.expiry': rule({
    summary: 'Last day for call-in of a decision, and the first day it may be acted on',
    source: 'rules C5',
    confidence: 'verified',
    input: z.strictObject({
      published: dates.date,
      workingDays: dates.count.default(settings.callInWorkingDays),
      publishedAfterCutoff: z.boolean().default(false),
      calendar: dates.calendar,
      closures: dates.closures,
    }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const fromOn = input.publishedAfterCutoff ? addWorkingDays(calendar, input.published, 1) : input.published;
      const value = callIn(calendar, fromOn, input.workingDays);
      return {
        value,
        working: [
          `Published ${dayInWords(fromOn)}, which does not count`,
          ...countingInWords(calendar, addDays(fromOn, 1), value.lastDayForCallIn),
        ],
      };
    },
  }),
  'key_decision.route': rule({
    summary: 'The lawful route for a key decision, from the day of notice and the day of decision',
    source: 'rules B13',
    confidence: 'verified',
    input: z.strictObject({
      noticePublished: dates.date,
      decisionOn: dates.date,
      clearDays: dates.count.default(settings.keyDecisionClearDays),
      calendar: dates.calendar,
      closures: dates.closures,
    }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const whole = clear.clearDaysBetween(calendar, input.noticePublished, input.decisionOn, 'calendar');
      const working = clear.clearDaysBetween(calendar, input.noticePublished, input.decisionOn, 'working');
      const value =
        whole >= input.clearDays
          ? 'standard'
          : working >= settings.agendaClearDays
            ? 'general_exception'
            : 'special_urgency';
      return {
        value,
        working: [
          `${whole} clear calendar days lie between (${input.clearDays} for the standard route)`,
          `${working} clear working days lie between (${settings.agendaClearDays} for the general exception)`,
        ],
      };
    },
  }),
  'cabinet.timetable': rule({
    summary: 'Every governance date of a Cabinet meeting',
    source: 'rules L2; B2, B5, B6, C5',
    confidence: 'known',
    input: z.strictObject({
      meeting: dates.date,
      decisionPublishedAfterWorkingDays: dates.count.default(settings.decisionPublishedAfterWorkingDays),
      callInWorkingDays: dates.count.default(settings.callInWorkingDays),
      keyDecisionClearDays: dates.count.default(settings.keyDecisionClearDays),
      agendaClearDays: dates.count.default(settings.agendaClearDays),
      calendar: dates.calendar,
      closures: dates.closures,
    }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const noticeBy = clear.latestPublicationOn(calendar, input.meeting, input.keyDecisionClearDays, 'calendar', true);
      const agendaBy = clear.latestPublicationOn(calendar, input.meeting, input.agendaClearDays, 'working');
      const decisionPublished = addWorkingDays(calendar, input.meeting, input.decisionPublishedAfterWorkingDays);
      const after = callIn(calendar, decisionPublished, input.callInWorkingDays);
      return {
        value: {
          keyDecisionNoticeBy: noticeBy,
          privateMeetingNoticeBy: noticeBy,
          secondPrivateNoticeBy: agendaBy,
          agendaBy,
          decisionPublished,
          callInLastDay: after.lastDayForCallIn,
          implementableFrom: after.implementableFrom,
        },
        working: [
          `Notice by ${dayInWords(noticeBy)}: ${input.keyDecisionClearDays} clear calendar days, on an office day`,
          ...clear.clearDaysInWords(calendar, agendaBy, input.meeting, 'working'),
          `Decision published ${dayInWords(decisionPublished)}; call-in counts from the day after`,
          ...countingInWords(calendar, addDays(decisionPublished, 1), after.lastDayForCallIn),
        ],
      };
    },
  }),
  'standing_orders.reconsideration_period': rule({
    summary: 'Last day of the least period Council gives the executive to reconsider',
    source: 'rules C10',
    confidence: 'verified',
    input: z.strictObject({
      instructionsReceived: dates.date,
      workingDays: dates.count.default(settings.reconsiderationWorkingDays),
      calendar: dates.calendar.prefault('SO2001'),
      closures: dates.closures,
    }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const value = addWorkingDays(calendar, input.instructionsReceived, input.workingDays);
      return { value, working: countingInWords(calendar, addDays(input.instructionsReceived, 1), value) };
    },
  }),
  'council.requisition': rule({
    summary: 'By when the chair must call a requisitioned meeting, and from when five members may',
    source: 'rules C3',
    confidence: 'verified',
    input: z.strictObject({ presented: dates.date }),
    work: ({ presented }) => ({
      value: { chairMustCallBy: addDays(presented, 7), membersMayCallFrom: addDays(presented, 8) },
      working: [`Presented ${dayInWords(presented)}; seven days after it, every day counting`],
    }),
  }),
  'lga1972.s243_roll': rule({
    summary: 'First day on or after a day that section 243 does not roll forward; advisory',
    source: 'rules A13',
    confidence: 'verified',
    input: z.strictObject({ date: dates.date }),
    work: ({ date }) => {
      const working: string[] = [];
      let on = date;
      for (let why = statutoryBreakAround(on); why !== null; why = statutoryBreakAround(on)) {
        working.push(`${dayInWords(on)} does not count: ${why}`);
        on = addDays(on, 1);
      }
      return { value: on, working: [...working, `${dayInWords(on)} is free of the breaks`] };
    },
  }),
};
