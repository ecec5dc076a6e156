import { z } from 'zod';
import { isoDateSchema } from '../calendar/civil-date.ts';
import { noticeDefaults } from './notice-defaults.ts';

/** The edge's one description of an exit programme: HTTP body, OpenAPI and types come from here. */

const idSchema = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    'Use small letters, digits and hyphens, at most 64, e.g. "cabinet-officer".',
  );
// Control characters have no place in a title and would travel into mail headers and exports.
const printableSchema = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'Must not be empty.')
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Must not hold control characters.');

const partySchema = z.strictObject({ id: idSchema, name: printableSchema(120) });

const dutySchema = z.enum(['owner', 'bodyOfficer', 'programmeOffice', 'chiefExecutive', 'leader', 'leadMember']);

export const noticeTermsSchema = z.strictObject({
  servedOn: isoDateSchema.describe('The day notice was served'),
  months: z.int().min(1).max(60).describe('Length of notice in months, by the corresponding-date rule'),
  servedBy: idSchema.describe('The party that serves notice'),
  requestedEndOn: isoDateSchema.describe('The last day of the partnership as the notice asks'),
  parties: z.array(partySchema).length(2).describe('The two councils'),
  acceptance: z.strictObject({
    body: printableSchema(120).describe('The body that must confirm acceptance, e.g. Cabinet'),
    meetingsOn: z.array(isoDateSchema).min(1).max(60).describe('Its meetings, each once, in order'),
    wholeDaysBeforeEnd: z
      .int()
      .min(0)
      .max(730)
      .default(noticeDefaults.wholeDaysBeforeEnd)
      .describe('Whole days that must be left between the decision and the end; they set the last safe meeting'),
  }),
  ladderDays: z
    .array(z.int().min(1).max(730))
    .min(1)
    .max(20)
    .default([...noticeDefaults.ladderDays])
    .describe('Days before a date on which a reminder falls due; daily after it'),
  escalation: z
    .array(z.strictObject({ afterWorkingDays: z.int().min(1).max(250), to: z.array(dutySchema).min(1) }))
    .max(10)
    .default(noticeDefaults.escalation.map((tier) => ({ ...tier, to: [...tier.to] })))
    .describe('Who is told after how many working days of silence past the due date'),
});

export const exitRolesSchema = z.strictObject({
  owner: idSchema.default('exit-lead'),
  bodyOfficer: idSchema.default('cabinet-officer'),
  programmeOffice: idSchema.default('programme-office'),
  chiefExecutive: idSchema.default('chief-executive'),
  leader: idSchema.default('leader'),
  leadMember: idSchema.default('lead-member'),
});

export const exitTermsSchema = z.strictObject({ notice: noticeTermsSchema });

export const programmeStartSchema = z.strictObject({
  kind: z.literal('exit').describe('The kinds of programme offered; so far only exit'),
  reference: z
    .string()
    .regex(
      /^[a-z0-9](?:[a-z0-9-]{1,48}[a-z0-9])$/,
      'Use 3 to 50 small letters, digits and hyphens, e.g. "iow-2023-exit".',
    ),
  title: printableSchema(200),
  council: idSchema.describe('The party whose programme this is'),
  terms: exitTermsSchema,
  roles: exitRolesSchema.describe("The directory role that carries each of the programme's duties"),
});

export type NoticeTerms = z.infer<typeof noticeTermsSchema>;
export type Duty = z.infer<typeof dutySchema>;
export type ProgrammeStart = z.infer<typeof programmeStartSchema>;
