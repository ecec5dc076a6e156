import { z } from 'zod';
import { isoDateSchema } from '../calendar/civil-date.ts';
import { councilSettings } from '../calendar/settings.ts';
import { calendarNames } from '../calendar/working-days.ts';

/** What a date binds by; a pause moves the last two only (design, typed dates). */
export const dateTypes = ['statutory', 'contractual', 'governance', 'target', 'elastic'] as const;
export type DateType = (typeof dateTypes)[number];

const idSchema = z.string().min(1).max(120);
const countSchema = z.int().min(0).max(3_660);
/** A length that is not certain: at the least, most likely, at the most, in the length's own unit. */
const rangeSchema = z
  .strictObject({ least: z.number().min(0), likely: z.number().min(0), most: z.number().max(3_660) })
  .refine(({ least, likely, most }) => least <= likely && likely <= most, {
    error: 'Must run from the least by the likely to the most.',
  });

/**
 * A step's length runs from the day it starts, which is not counted: one working day from a Thursday is the Friday. Clear days
 * leave out both ends. A meeting's length is the wait for the body's next meeting that its notice still allows, to the day its decision may be acted on.
 */
const lengthSchema = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('working-days'), count: countSchema, range: rangeSchema.optional() }),
  z.strictObject({ unit: z.literal('calendar-days'), count: countSchema, range: rangeSchema.optional() }),
  z.strictObject({ unit: z.literal('months'), count: z.int().min(0).max(600), range: rangeSchema.optional() }),
  z.strictObject({ unit: z.literal('clear-days'), count: countSchema, counted: z.enum(['working', 'calendar']) }),
  z.strictObject({ unit: z.literal('meeting'), body: idSchema }),
]);
export type Length = z.infer<typeof lengthSchema>;

const bodySchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(200),
  meetingsOn: z.array(isoDateSchema).max(500),
  /** Clear days between the notice of a key decision and the meeting, in calendar days (rules B2); 0 where no notice is due. */
  noticeClearDays: countSchema.default(councilSettings.keyDecisionClearDays),
  /** Clear working days between the agenda and the meeting (rules A9). */
  agendaClearDays: countSchema.default(councilSettings.agendaClearDays),
  /** Working days from the meeting to the publication of its decision; null where there is no call-in. */
  publishedAfterWorkingDays: countSchema.nullable().default(councilSettings.decisionPublishedAfterWorkingDays),
  callInWorkingDays: countSchema.default(councilSettings.callInWorkingDays),
});
export type PlannedBody = z.infer<typeof bodySchema>;

const stepSchema = z.strictObject({
  id: idSchema,
  title: z.string().min(1).max(200),
  owner: z.string().max(120).default(''),
  length: lengthSchema.default({ unit: 'calendar-days', count: 0 }),
  /** Steps that must finish first; this one may start on the day the last of them does. */
  after: z.array(idSchema).max(500).default([]),
  /** Not to be started before this day. */
  earliestOn: isoDateSchema.optional(),
  /** Finishes on this day and no other: a meeting that has been called, the end of an agreement. */
  fixedOn: isoDateSchema.optional(),
  /** To be finished by the end of this day. */
  due: z.strictObject({ on: isoDateSchema, type: z.enum(dateTypes) }).optional(),
  /** How the step itself is bound: a pause stops elastic and target work. */
  type: z.enum(dateTypes).default('elastic'),
  startedOn: isoDateSchema.optional(),
  finishedOn: isoDateSchema.optional(),
  /** For a decision: who must do what, for the sentence with its last safe date. */
  decision: z.strictObject({ who: z.string().min(1), to: z.string().min(1) }).optional(),
  /** What can't be had if this step has no room, e.g. "90 whole days before the end". */
  atStake: z.string().optional(),
});
export type PlannedStep = z.infer<typeof stepSchema>;

const pauseSchema = z.strictObject({
  fromOn: isoDateSchema,
  /** Last day of the pause; null while it lasts. */
  toOn: isoDateSchema.nullable(),
  reason: z.string().min(1),
  authorisedBy: z.string().min(1),
});

/** Everything a plan is computed from. */
export const planTermsSchema = z.strictObject({
  todayOn: isoDateSchema,
  calendar: z
    .strictObject({
      name: z.enum(calendarNames).default('EW'),
      closures: z.array(isoDateSchema).default([]),
      extraHolidays: z.array(isoDateSchema).default([]),
    })
    .prefault({}),
  bodies: z.array(bodySchema).default([]),
  steps: z.array(stepSchema).max(5_000),
  pauses: z.array(pauseSchema).default([]),
});
export type PlanTerms = z.infer<typeof planTermsSchema>;
export type PlanTermsInput = z.input<typeof planTermsSchema>;
