import type { Fault } from '../refusals.ts';
import type { Confidence, Rule } from './answer.ts';
import { bankHolidays } from './bank-holidays.ts';
import { faultsOf } from './faults.ts';
import { governanceRules } from './rules-governance.ts';
import { programmeRules } from './rules-programme.ts';

/** Every date rule by its name in the rule book (rules 0.3). */
export const rules: Readonly<Record<string, Rule>> = { ...governanceRules, ...programmeRules };

export const ruleNames: readonly string[] = Object.keys(rules);

export interface DateAnswer {
  rule: string;
  value: unknown;
  /** The counting in plain words, day by day where days are counted. */
  working: string[];
  source: string;
  confidence: Confidence;
  calendarVersion: string;
  warnings: string[];
}

export type RuleResult = { ok: true; answer: DateAnswer } | { ok: false; faults: Fault[] };

/** Answers a rule for an unchecked input. Undefined: there is no such rule. Faults carry pointers into the input. */
export function answerRule(name: string, input: unknown): RuleResult | undefined {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (rule === undefined) return undefined;
  const parsed = rule.input.safeParse(input);
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error) };
  const { value, working } = rule.work(parsed.data as never);
  const { source, confidence } = rule;
  const warnings = horizonWarnings([input, value]);
  return {
    ok: true,
    answer: { rule: name, value, working, source, confidence, calendarVersion: bankHolidays.version, warnings },
  };
}

/** Holidays from the horizon on are projected and may still move. */
function horizonWarnings(seen: unknown): string[] {
  const years = JSON.stringify(seen).match(/\b\d{4}-\d{2}-\d{2}|"year":\d{4}/g) ?? [];
  const beyond = years.some(
    (text) => (text.startsWith('"') ? `${text.slice(7)}-01-01` : text) >= bankHolidays.horizonOn,
  );
  return beyond
    ? [
        `Bank holidays are published up to ${bankHolidays.horizonOn}; from then on they are projected and may still change.`,
      ]
    : [];
}
