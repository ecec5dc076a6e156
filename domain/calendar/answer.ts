import { z } from 'zod';
import { isoDateSchema } from './civil-date.ts';
import { calendarNamed, calendarNames, type WorkingCalendar } from './working-days.ts';

/** How far a rule may be trusted, in the rule book's words. */
export type Confidence = 'verified' | 'known' | 'uncertain';

/** A value with its counting in words, as a rule gives it. */
export interface Worked {
  value: unknown;
  working: string[];
}

export interface Rule {
  summary: string;
  /** Paragraph of the rule book. */
  source: string;
  confidence: Confidence;
  input: z.ZodType;
  work: (input: never) => Worked;
}

export function rule<Input extends z.ZodType>(
  definition: Omit<Rule, 'input' | 'work'> & { input: Input; work: (input: z.infer<Input>) => Worked },
): Rule {
  return definition;
}

export const dates = {
  calendar: z.enum(calendarNames).default('EW'),
  closures: z.array(isoDateSchema).max(400).default([]),
  date: isoDateSchema,
  count: z.int().min(0).max(3660),
  zone: z.literal('Europe/London').default('Europe/London'),
};

export function workingCalendar(input: {
  calendar: (typeof calendarNames)[number];
  closures?: string[] | undefined;
}): WorkingCalendar {
  return calendarNamed(input.calendar, { closures: input.closures ?? [] });
}
