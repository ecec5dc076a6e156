import { z } from 'zod';
import { dates, rule, workingCalendar } from './answer.ts';
import { addDays, dayInWords } from './civil-date.ts';
import { dayLengthHours, endOfDayAt, instantOf, londonDateOf } from './local-time.ts';
import { addMonthsCorresponding, lastDayOfMonthsBeginningWith, latestServiceFor } from './months.ts';
import { ladderDates } from './reminder-ladder.ts';
import { councilSettings as settings } from './settings.ts';
import { addWorkingDays, calendarNamed, countingInWords, rollToWorkingDay } from './working-days.ts';

const convention = z.enum(['literal', 'clear', 'planning']).default('planning');
const months = z.int().min(0).max(1200);
const localTime = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/,
    'Must be a local date and time, YYYY-MM-DDTHH:MM:SS.',
  )
  .refine((text) => dates.date.safeParse(text.slice(0, 10)).success, 'The date does not exist.');

function withoutMs(iso: string): string {
  return iso.replace('.000Z', 'Z');
}

/** `n` days before an event, by the reading asked for (rules A10). */
function daysBefore(on: string, n: number, reading: z.infer<typeof convention>) {
  const literal = addDays(on, -n);
  const clear = addDays(on, -(n + 1));
  const value =
    reading === 'literal'
      ? literal
      : reading === 'clear'
        ? clear
        : rollToWorkingDay(calendarNamed('EW'), clear, 'previous');
  return {
    value,
    working: [
      `Literally ${n} days before ${dayInWords(on)}: ${dayInWords(literal)}`,
      `With ${n} whole days between: ${dayInWords(clear)}`,
      `Taken (${reading}): ${dayInWords(value)}`,
    ],
  };
}

function consultationDays(headcount: number): number | null {
  return headcount < 20 ? null : headcount < 100 ? 30 : 45;
}

const workingDaysAfter = (summary: string, source: string, defaultDays: number) =>
  rule({
    summary,
    source,
    confidence: 'verified',
    input: z.strictObject({
      start: dates.date,
      workingDays: dates.count.default(defaultDays),
      calendar: dates.calendar,
      closures: dates.closures,
    }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const value = addWorkingDays(calendar, input.start, input.workingDays);
      return { value, working: countingInWords(calendar, addDays(input.start, 1), value) };
    },
  });

/** Notice, workforce, procurement, inspection, information, children's timescales, records and time (rules D to L1). */
export const programmeRules = {
  'notice.corresponding_date': rule({
    summary: 'The day a notice of so many months ends, by the corresponding-date rule',
    source: 'rules E1, E2',
    confidence: 'verified',
    input: z.strictObject({ given: dates.date, months }),
    work: (input) => {
      const value = addMonthsCorresponding(input.given, input.months);
      const clipped = value.slice(8) !== input.given.slice(8);
      return {
        value,
        working: [
          `Given ${dayInWords(input.given)}; ${input.months} months later the same numbered day is ${clipped ? 'missing, so the last day of the month counts' : 'there'}: ${dayInWords(value)}`,
        ],
      };
    },
  }),
  'notice.latest_service': rule({
    summary: 'The latest day to serve a notice of so many months for an end',
    source: 'rules E3',
    confidence: 'known',
    input: z.strictObject({ endOn: dates.date, months }),
    work: (input) => {
      const value = latestServiceFor(input.endOn, input.months);
      const dayAfter = addDays(value, 1);
      return {
        value,
        working: [
          `Served ${dayInWords(value)} it ends ${dayInWords(addMonthsCorresponding(value, input.months))}`,
          `Served ${dayInWords(dayAfter)} it would end ${dayInWords(addMonthsCorresponding(dayAfter, input.months))}, too late`,
        ],
      };
    },
  }),
  'period.beginning_with_months': rule({
    summary: 'Last day of a period of months that begins with a day',
    source: 'rules A8',
    confidence: 'verified',
    input: z.strictObject({ start: dates.date, months }),
    work: (input) => {
      const value = lastDayOfMonthsBeginningWith(input.start, input.months);
      return { value, working: [`${dayInWords(input.start)} counts; the period ends with ${dayInWords(value)}`] };
    },
  }),
  'tupe.eli.latest': rule({
    summary: 'Latest day for employee liability information before a transfer',
    source: 'rules F3, A10',
    confidence: 'verified',
    input: z.strictObject({ transfer: dates.date, convention }),
    // Fourteen days before 1 May 2014; many stored copies of the Regulations still print it (rules 0.1, trap 7).
    work: (input) => daysBefore(input.transfer, input.transfer >= '2014-05-01' ? 28 : 14, input.convention),
  }),
  'tupe.eli.earliest_snapshot': rule({
    summary: 'Earliest day as at which employee liability information may be stated',
    source: 'rules F4',
    confidence: 'verified',
    input: z.strictObject({ notified: dates.date }),
    work: ({ notified }) => ({
      value: addDays(notified, -14),
      working: [`No more than fourteen days before ${dayInWords(notified)}`],
    }),
  }),
  's188.latest_consultation_start': rule({
    summary: 'Latest start of collective redundancy consultation; null under 20 dismissals',
    source: 'rules F11',
    confidence: 'verified',
    input: z.strictObject({ firstDismissal: dates.date, headcount: dates.count.max(100_000), convention }),
    work: (input) => {
      const days = consultationDays(input.headcount);
      return days === null
        ? { value: null, working: [`${input.headcount} proposed dismissals: no statutory period`] }
        : daysBefore(input.firstDismissal, days, input.convention);
    },
  }),
  's188.earliest_dismissal': rule({
    summary: 'Earliest first dismissal after consultation began; null under 20 dismissals',
    source: 'rules F11',
    confidence: 'verified',
    input: z.strictObject({ consultationStart: dates.date, headcount: dates.count.max(100_000), convention }),
    work: (input) => {
      const days = consultationDays(input.headcount);
      if (days === null)
        return { value: null, working: [`${input.headcount} proposed dismissals: no statutory period`] };
      const raw = addDays(input.consultationStart, input.convention === 'literal' ? days : days + 1);
      const value = input.convention === 'planning' ? rollToWorkingDay(calendarNamed('EW'), raw, 'next') : raw;
      return {
        value,
        working: [
          `${days} calendar days after ${dayInWords(input.consultationStart)}; holidays do not extend them (${input.convention})`,
        ],
      };
    },
  }),
  'standstill.pa2023': rule({
    summary: 'Standstill under the Procurement Act 2023: eight working days beginning with publication',
    source: 'rules G5',
    confidence: 'verified',
    input: z.strictObject({
      contractAwardNoticePublished: dates.date,
      calendar: z
        .literal('UK_ANY', 'A bank holiday anywhere in the United Kingdom counts here; only UK_ANY is right.')
        .default('UK_ANY'),
      workingDays: z.int().min(8).max(250).default(8),
    }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const first = rollToWorkingDay(calendar, input.contractAwardNoticePublished, 'next');
      const lastDay = addWorkingDays(calendar, first, input.workingDays - 1);
      return {
        value: { lastDay, earliestEntry: addDays(lastDay, 1) },
        working: countingInWords(calendar, input.contractAwardNoticePublished, lastDay),
      };
    },
  }),
  'standstill.pcr2015': rule({
    summary: 'Standstill under the Public Contracts Regulations 2015: ten days, or fifteen by post',
    source: 'rules G6',
    confidence: 'known',
    input: z.strictObject({
      noticeSent: dates.date,
      electronic: z.boolean().default(true),
      rollToWorkingDay: z.boolean().default(true),
    }),
    work: (input) => {
      const raw = addDays(input.noticeSent, input.electronic ? 10 : 15);
      const lastDay = input.rollToWorkingDay ? rollToWorkingDay(calendarNamed('EW'), raw, 'next') : raw;
      return {
        value: { lastDay, earliestEntry: addDays(lastDay, 1) },
        working: [
          `${input.electronic ? 'Tenth' : 'Fifteenth'} day after sending: ${dayInWords(raw)}`,
          `Period ends with ${dayInWords(lastDay)}`,
        ],
      };
    },
  }),
  'pa2023.publication_deadlines': rule({
    summary: 'Last days for the contract details notice and, over £5m, the copy of the contract',
    source: 'rules G10',
    confidence: 'verified',
    input: z.strictObject({
      contractEntered: dates.date,
      lightTouch: z.boolean().default(false),
      valueOver5m: z.boolean().default(false),
    }),
    work: ({ contractEntered, lightTouch, valueOver5m }) => ({
      value: {
        contractDetailsNotice: addDays(contractEntered, lightTouch ? 119 : 29),
        contractCopy: valueOver5m ? addDays(contractEntered, lightTouch ? 179 : 89) : null,
      },
      working: [`Both periods begin with the day of entry, ${dayInWords(contractEntered)}`],
    }),
  }),
  'reminder.ladder': rule({
    summary: 'The days on which reminders of a deadline go out',
    source: 'rules L1',
    confidence: 'known',
    input: z.strictObject({
      deadline: dates.date,
      offsets: z.array(z.int().min(0).max(3660)).max(100).default(settings.reminderOffsets),
      unit: z.enum(['calendar', 'working']).default('calendar'),
      adjust: z.enum(['previous', 'next', 'none']).default('previous'),
      notBefore: dates.date.optional(),
      calendar: dates.calendar,
      closures: dates.closures,
    }),
    work: (input) => {
      const value = ladderDates(workingCalendar(input), {
        deadlineOn: input.deadline,
        offsets: input.offsets,
        unit: input.unit,
        adjust: input.adjust,
        notBeforeOn: input.notBefore ?? null,
      });
      return { value, working: value.map((on) => `${dayInWords(on)} at 09:00`) };
    },
  }),
  'ofsted.report_deadlines': rule({
    summary: 'By when an inspection report is published and the action statement sent',
    source: 'rules I5',
    confidence: 'verified',
    input: z.strictObject({ reportReceived: dates.date, calendar: dates.calendar, closures: dates.closures }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const actionStatementBy = addWorkingDays(calendar, input.reportReceived, 70);
      return {
        value: { publishReportBy: addWorkingDays(calendar, input.reportReceived, 30), actionStatementBy },
        working: countingInWords(calendar, addDays(input.reportReceived, 1), actionStatementBy),
      };
    },
  }),
  'ofsted.next_inspection_window': rule({
    summary: 'Usual window of the next inspection: six months either side of the third anniversary',
    source: 'rules I3',
    confidence: 'verified',
    input: z.strictObject({ previousInspection: dates.date }),
    work: ({ previousInspection }) => ({
      value: {
        from: addMonthsCorresponding(previousInspection, 30),
        to: addMonthsCorresponding(previousInspection, 42),
      },
      working: [`30 and 42 months after ${dayInWords(previousInspection)}`],
    }),
  }),
  'foi.deadline': rule({
    summary: 'Twentieth working day after a freedom-of-information request',
    source: 'rules 0.2; FOIA 2000 s10',
    confidence: 'verified',
    input: z.strictObject({
      received: dates.date,
      calendar: z
        .literal(
          'UK_ANY',
          'Section 10(6) leaves out bank holidays in any part of the United Kingdom; only UK_ANY is right.',
        )
        .default('UK_ANY'),
    }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const value = addWorkingDays(calendar, input.received, 20);
      return { value, working: countingInWords(calendar, addDays(input.received, 1), value) };
    },
  }),
  'sar.deadline': rule({
    summary: 'One month after a subject-access request, or the next working day',
    source: 'rules K3',
    confidence: 'verified',
    input: z.strictObject({ received: dates.date, calendar: dates.calendar }),
    work: (input) => {
      const calendar = workingCalendar(input);
      const corresponding = addMonthsCorresponding(input.received, 1);
      const value = rollToWorkingDay(calendar, corresponding, 'next');
      return {
        value,
        working: [
          `Corresponding date: ${dayInWords(corresponding)}`,
          ...countingInWords(calendar, corresponding, value),
        ],
      };
    },
  }),
  'cs.assessment_due': workingDaysAfter(
    'Working day by which an assessment is due',
    'rules J2',
    settings.assessmentWorkingDays,
  ),
  'cs.icpc_due': workingDaysAfter(
    'Working day by which the initial child protection conference is due',
    'rules J3',
    settings.initialConferenceWorkingDays,
  ),
  'cs.one_working_day': workingDaysAfter('The next working day, for a referral response', 'rules J1', 1),
  'ehcp.deadlines': rule({
    summary: 'Six, sixteen and twenty weeks after a request for an education, health and care assessment',
    source: 'rules J7',
    confidence: 'verified',
    input: z.strictObject({ requestReceived: dates.date }),
    work: ({ requestReceived }) => ({
      value: {
        decisionToAssessBy: addDays(requestReceived, 42),
        noPlanNoticeBy: addDays(requestReceived, 112),
        finalPlanBy: addDays(requestReceived, 140),
      },
      working: [`Calendar weeks after ${dayInWords(requestReceived)}; holidays are not skipped`],
    }),
  }),
  'cp.review_deadlines': rule({
    summary: 'First child protection review, and the next after it',
    source: 'rules J4',
    confidence: 'verified',
    input: z.strictObject({ icpc: dates.date }),
    work: ({ icpc }) => {
      const firstReviewBy = addMonthsCorresponding(icpc, 3);
      return {
        value: { firstReviewBy, nextAfterFirstIfOnTimeBy: addMonthsCorresponding(firstReviewBy, 6) },
        working: [`Three months after ${dayInWords(icpc)}, then six months after ${dayInWords(firstReviewBy)}`],
      };
    },
  }),
  'retention.beginning_with_years': rule({
    summary: 'Last day a record of a decision is kept, counting from the day of the decision',
    source: 'rules K1, A8',
    confidence: 'verified',
    input: z.strictObject({ decision: dates.date, years: z.int().min(1).max(100) }),
    work: ({ decision, years }) => ({
      value: addDays(addMonthsCorresponding(decision, 12 * years), -1),
      working: [`${years} years beginning with ${dayInWords(decision)}`],
    }),
  }),
  'retention.after_contract_end': rule({
    summary: 'How long a contract record is kept after the end of the contract',
    source: 'rules K1',
    confidence: 'known',
    input: z.strictObject({ contractEnd: dates.date, years: z.int().min(1).max(100).default(6) }),
    work: ({ contractEnd, years }) => {
      const retainThrough = addMonthsCorresponding(contractEnd, 12 * years);
      return {
        value: { retainThrough, earliestDisposal: addDays(retainThrough, 1) },
        working: [`${years} years after ${dayInWords(contractEnd)}`],
      };
    },
  }),
  'service.deemed': rule({
    summary: 'The day a document counts as served',
    source: 'rules E5, E6',
    confidence: 'verified',
    input: z
      .strictObject({
        sentLocal: localTime.optional(),
        sentUtc: z.iso.datetime().optional(),
        method: z.enum(['email', 'post', 'hand', 'personal']),
        cutoffLocal: z
          .string()
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
          .default(settings.serviceCutoff),
        cutoffInclusive: z.boolean().default(false),
        calendar: dates.calendar,
        closures: dates.closures,
      })
      .refine(
        (input) => (input.sentLocal === undefined) !== (input.sentUtc === undefined),
        'Give sentLocal or sentUtc, one of them.',
      ),
    work: (input) => {
      const calendar = workingCalendar(input);
      const sentAt =
        input.sentUtc === undefined
          ? instantOf((input.sentLocal ?? '').slice(0, 10), (input.sentLocal ?? '').slice(11))
          : Date.parse(input.sentUtc);
      const sentOn = londonDateOf(sentAt);
      if (input.method === 'post') {
        const value = rollToWorkingDay(calendar, addDays(sentOn, 2), 'next');
        return {
          value,
          working: [
            `Posted ${dayInWords(sentOn)}; the second day after it is ${dayInWords(addDays(sentOn, 2))}`,
            ...countingInWords(calendar, addDays(sentOn, 2), value),
          ],
        };
      }
      const cutoffAt = instantOf(sentOn, input.cutoffLocal);
      const inTime = calendar.isWorkingDay(sentOn) && (input.cutoffInclusive ? sentAt <= cutoffAt : sentAt < cutoffAt);
      const value = inTime ? sentOn : addWorkingDays(calendar, sentOn, 1);
      return {
        value,
        working: [
          `Sent ${dayInWords(sentOn)}, ${inTime ? 'in time on a working day' : `not within business hours (${input.cutoffLocal})`}: served ${dayInWords(value)}`,
        ],
      };
    },
  }),
  'time.local_to_utc': rule({
    summary: 'A London wall-clock time as UTC',
    source: 'rules A11',
    confidence: 'verified',
    input: z.strictObject({ local: localTime, zone: dates.zone }),
    work: ({ local }) => ({
      value: withoutMs(new Date(instantOf(local.slice(0, 10), local.slice(11))).toISOString()),
      working: ['Summer time from the last Sunday of March to the last Sunday of October, 01:00 UTC'],
    }),
  }),
  'time.day_length_hours': rule({
    summary: 'Hours in a London day',
    source: 'rules A11',
    confidence: 'verified',
    input: z.strictObject({ date: dates.date, zone: dates.zone }),
    work: ({ date }) => ({
      value: dayLengthHours(date),
      working: [`${dayInWords(date)} from local midnight to local midnight`],
    }),
  }),
  'time.end_of_day_utc': rule({
    summary: 'The instant a London day ends',
    source: 'rules A11',
    confidence: 'verified',
    input: z.strictObject({ date: dates.date, zone: dates.zone }),
    work: ({ date }) => ({
      value: withoutMs(endOfDayAt(date)),
      working: [`The local midnight after ${dayInWords(date)}`],
    }),
  }),
  'consultation.close': rule({
    summary: 'Last day of a consultation of so many weeks, and the instant it closes',
    source: 'rules H4, A14',
    confidence: 'known',
    input: z.strictObject({ opens: dates.date, weeks: z.int().min(1).max(104).default(12), zone: dates.zone }),
    work: ({ opens, weeks }) => {
      const lastDay = addDays(opens, weeks * 7 - 1);
      return {
        value: { lastDay, closesAtUtc: withoutMs(endOfDayAt(lastDay)) },
        working: [`${dayInWords(opens)} is day 1; day ${weeks * 7} is ${dayInWords(lastDay)}`],
      };
    },
  }),
};
