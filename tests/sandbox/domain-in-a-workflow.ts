import { chanceOf } from '../../domain/plan/chance.ts';
import { makePlan } from '../../domain/plan/plan.ts';
import { planTermsSchema, type PlanTermsInput } from '../../domain/plan/plan-terms.ts';
import { answerRule } from '../../domain/calendar/rules.ts';

/** A workflow only so that the domain runs where workflows run: no clock, no chance, no node. */
export function domainInAWorkflow(input: { cases: { rule: string; input: unknown }[]; terms: PlanTermsInput }) {
  return Promise.resolve(everything(input));
}

export function everything({ cases, terms }: { cases: { rule: string; input: unknown }[]; terms: PlanTermsInput }) {
  return {
    answers: cases.map(({ rule, input }) => answerRule(rule, input)),
    plan: makePlan(terms),
    chance: chanceOf(planTermsSchema.parse(terms), { runs: 200, seed: 42 }),
  };
}
