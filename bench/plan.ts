import { addDays } from '../domain/calendar/civil-date.ts';
import { chanceOf } from '../domain/plan/chance.ts';
import { planOf } from '../domain/plan/plan.ts';
import { planTermsSchema, type PlanTerms } from '../domain/plan/plan-terms.ts';
import { seededChance } from '../domain/plan/seeded-chance.ts';
import { line, measure, milliseconds } from './measure.ts';

/** Steps of every kind of length, each waiting for up to three of the thirty before it; every tenth has a due date. */
function planOfSteps(count: number, uncertain: boolean): PlanTerms {
  const chance = seededChance(count);
  const pick = (below: number) => Math.floor(chance() * below);
  const meetingsOn = Array.from({ length: 60 }, (_, index) => addDays('2023-10-05', index * 28));
  return planTermsSchema.parse({
    todayOn: '2023-09-14',
    bodies: [{ id: 'cabinet', name: 'Cabinet', meetingsOn }],
    steps: Array.from({ length: count }, (_, index) => ({
      id: `s${index}`,
      title: `Step ${index}`,
      length: [
        { unit: 'working-days', count: pick(15), ...(uncertain ? { range: { least: 1, likely: 8, most: 25 } } : {}) },
        { unit: 'calendar-days', count: pick(20), ...(uncertain ? { range: { least: 2, likely: 10, most: 40 } } : {}) },
        { unit: 'months', count: 1, ...(uncertain ? { range: { least: 0, likely: 1, most: 3 } } : {}) },
        { unit: 'clear-days', count: 5, counted: 'working' },
        index % 50 === 4 ? { unit: 'meeting', body: 'cabinet' } : { unit: 'working-days', count: 2 },
      ][index % 5],
      // Thirty rows side by side, so that a large plan is broad rather than decades long.
      after:
        index < 30
          ? []
          : [
              ...new Set([index - 30, index - 1 - pick(29)].filter((one) => one % 30 === index % 30 || pick(8) === 0)),
            ].map((one) => `s${one}`),
      ...(index % 10 === 9 ? { due: { on: addDays('2023-12-01', pick(700)), type: 'contractual' } } : {}),
    })),
  });
}

export function benchPlan(): void {
  const sizes = [200, 2_000].map((count) => {
    const terms = planOfSteps(count, false);
    const spread = measure(15, () => milliseconds(() => void planOf(terms)));
    line(
      `a plan of ${count.toLocaleString('en-GB')} steps, worked out whole`,
      count === 200 ? 'under 5' : 'under 100',
      spread,
      'ms',
    );
    return spread.middle;
  });
  const [small = 1, large = 0] = sizes;
  console.log(`  ten times the steps take ${(large / small).toFixed(1)} times as long (10 is linear)`);
  const uncertain = planOfSteps(60, true);
  const simulated = measure(5, () => milliseconds(() => void chanceOf(uncertain, { runs: 10_000, seed: 1 })));
  line('10,000 simulated runs of a plan of 60 steps', 'under 3,000', simulated, 'ms');
}
