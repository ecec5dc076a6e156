import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/civil-date.ts';
import { makePlan, type Plan } from '../../../domain/plan/plan.ts';
import type { Length, PlanTermsInput } from '../../../domain/plan/plan-terms.ts';
import * as oracle from '../day-stepping.ts';

const todayOn = '2023-09-14';
type Counted = Extract<Length, { unit: 'working-days' | 'calendar-days' | 'months' | 'clear-days' }>;

const lengths: fc.Arbitrary<Counted> = fc.oneof(
  fc.record({ unit: fc.constant('working-days' as const), count: fc.integer({ min: 0, max: 30 }) }),
  fc.record({ unit: fc.constant('calendar-days' as const), count: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ unit: fc.constant('months' as const), count: fc.integer({ min: 0, max: 4 }) }),
  fc.record({
    unit: fc.constant('clear-days' as const),
    count: fc.integer({ min: 0, max: 28 }),
    counted: fc.constantFrom('working' as const, 'calendar' as const),
  }),
);

interface Drawn {
  length: Counted;
  after: number[];
  earliest: number | null;
  due: number | null;
}
const drawnSteps: fc.Arbitrary<Drawn[]> = fc.array(
  fc.record({
    length: lengths,
    after: fc.array(fc.nat(1_000), { maxLength: 3 }),
    earliest: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
    due: fc.option(fc.integer({ min: -30, max: 500 }), { nil: null }),
  }),
  { minLength: 1, maxLength: 8 },
);

interface DrawnTerms {
  todayOn: string;
  steps: {
    id: string;
    title: string;
    length: Counted;
    after: string[];
    earliestOn?: string;
    due?: { on: string; type: 'statutory' };
  }[];
}

function termsOf(drawn: Drawn[]): DrawnTerms {
  return {
    todayOn,
    steps: drawn.map(({ length, after, earliest, due }, index) => ({
      id: `s${index}`,
      title: `Step ${index}`,
      length,
      after: index === 0 ? [] : [...new Set(after.map((one) => `s${one % index}`))],
      ...(earliest === null ? {} : { earliestOn: oracle.step(todayOn, earliest) }),
      ...(due === null ? {} : { due: { on: oracle.step(todayOn, due), type: 'statutory' as const } }),
    })),
  };
}

function planned(terms: PlanTermsInput): Plan {
  const result = makePlan(terms);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.plan;
}

/** A length walked a day at a time. */
function walk(length: Counted, on: string): string {
  switch (length.unit) {
    case 'working-days':
      return oracle.stepWorkingDays(on, length.count);
    case 'calendar-days':
      return oracle.step(on, length.count);
    case 'months':
      return oracle.stepMonths(on, length.count);
    case 'clear-days':
      return length.counted === 'calendar'
        ? oracle.step(on, length.count + 1)
        : oracle.stepWorkingDays(on, length.count + 1);
  }
}

const later = (a: string, b: string) => (a > b ? a : b);

it('finishes each step on the day that walking from its predecessors gives', () => {
  fc.assert(
    fc.property(drawnSteps, (drawn) => {
      const terms = termsOf(drawn);
      const finishes = new Map<string, string>();
      for (const step of terms.steps) {
        const ready = step.after.reduce(
          (day, id) => later(day, finishes.get(id) ?? ''),
          later(todayOn, step.earliestOn ?? ''),
        );
        finishes.set(step.id, walk(step.length, ready));
      }
      expect(planned(terms).steps.map((step) => step.finishOn)).toEqual(
        terms.steps.map((step) => finishes.get(step.id)),
      );
    }),
    { numRuns: 200 },
  );
});

it('gives each step the last day that still keeps every date further on', () => {
  fc.assert(
    fc.property(drawnSteps, (drawn) => {
      const terms = termsOf(drawn);
      const latest = new Map<string, string>();
      for (const step of [...terms.steps].reverse()) {
        const limits = terms.steps.flatMap((one) => {
          const by = latest.get(one.id);
          // The last start of a follower, found by trying each day from its own last finish backwards.
          return one.after.includes(step.id) && by !== undefined
            ? [oracle.lastDayThat(by, (on) => walk(one.length, on) <= by)]
            : [];
        });
        if (step.due) limits.push(step.due.on);
        const first = limits.sort()[0];
        if (first !== undefined) latest.set(step.id, first);
      }
      expect(planned(terms).steps.map((step) => step.latestFinishOn)).toEqual(
        terms.steps.map((step) => latest.get(step.id) ?? null),
      );
    }),
    { numRuns: 200 },
  );
});

it('gives no float without slack, and never a latest finish before the forecast unless the float is negative', () => {
  fc.assert(
    fc.property(drawnSteps, (drawn) => {
      for (const { floatWorkingDays: float, finishOn, latestFinishOn } of planned(termsOf(drawn)).steps) {
        expect(float === null).toBe(latestFinishOn === null);
        if (float === null || finishOn === null || latestFinishOn === null) continue;
        if (float > 0) {
          expect(latestFinishOn > finishOn).toBe(true);
          expect(oracle.workingDaysAfter(finishOn, latestFinishOn)).toBe(float);
        }
        expect(latestFinishOn < finishOn).toBe(float < 0);
      }
    }),
  );
});

it('moving an input later, or making a step longer, never moves a finish earlier', () => {
  fc.assert(
    fc.property(drawnSteps, fc.nat(7), fc.integer({ min: 0, max: 30 }), (drawn, which, days) => {
      const index = which % drawn.length;
      const shift = (change: (one: Drawn) => Drawn) => drawn.map((one, at) => (at === index ? change(one) : one));
      const before = planned(termsOf(drawn)).steps;
      const longer = shift((one) => ({
        ...one,
        length: { ...one.length, count: one.length.count + (one.length.unit === 'months' ? days % 4 : days) },
      }));
      const held = shift((one) => ({ ...one, earliest: (one.earliest ?? 0) + days }));
      for (const changed of [longer, held]) {
        const after = planned(termsOf(changed)).steps;
        before.forEach((step, at) => expect((step.finishOn ?? '') <= (after[at]?.finishOn ?? '')).toBe(true));
      }
      const tomorrow = planned({ ...termsOf(drawn), todayOn: addDays(todayOn, days) }).steps;
      before.forEach((step, at) => expect((step.finishOn ?? '') <= (tomorrow[at]?.finishOn ?? '')).toBe(true));
    }),
  );
});

it('has a breach for each due date that the forecast misses, and only for those', () => {
  fc.assert(
    fc.property(drawnSteps, (drawn) => {
      const plan = planned(termsOf(drawn));
      const missed = plan.steps
        .filter((step) => step.dueOn !== null && (step.finishOn ?? '') > step.dueOn)
        .map((step) => step.id);
      expect(plan.breaches.map((breach) => breach.stepId)).toEqual(missed);
      const chain = plan.criticalChain.map((id) => plan.steps.find((step) => step.id === id));
      chain.slice(1).forEach((step, at) => expect(step?.startOn).toBe(chain[at]?.finishOn));
    }),
  );
});
