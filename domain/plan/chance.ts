import { dateOfEpochDay } from '../calendar/civil-date.ts';
import type { Fault } from '../refusals.ts';
import { buildNetwork, type Network } from './network.ts';
import { passForward } from './passes.ts';
import { planFaults } from './plan-faults.ts';
import type { PlanTerms } from './plan-terms.ts';
import { seededChance } from './seeded-chance.ts';

export interface Percentiles<Value> {
  p50: Value;
  p80: Value;
  p95: Value;
}

/** How likely a step is to keep its fixed or due date, with lengths drawn from their ranges. */
export interface DateChance {
  stepId: string;
  /** The date to keep. */
  on: string;
  /** Share of runs that keep it, 0 to 1. */
  chance: number;
  /** Null: in that many runs no finish is in sight. */
  finishOn: Percentiles<string | null>;
  /** Days from the date to the finish, the days of cover that are needed; 0 when it is kept. */
  coverDays: Percentiles<number | null>;
}

export type ChanceResult =
  { ok: true; dates: DateChance[]; runs: number; seed: number } | { ok: false; faults: Fault[] };

/** A seeded simulation: the same terms, runs and seed always give the same answer. */
export function chanceOf(terms: PlanTerms, options: { runs: number; seed: number }): ChanceResult {
  const faults = planFaults(terms);
  if (faults.length > 0) return { ok: false, faults };
  const network = buildNetwork(terms);
  const watched = network.steps.flatMap((one, index) => {
    const day = one.due ?? one.fixed;
    return day === null || one.finished !== null
      ? []
      : [{ index, day, id: one.step.id, finishes: new Float64Array(options.runs) }];
  });
  const draw = drawer(network, options.seed);
  for (let run = 0; run < options.runs; run += 1) {
    const { possible } = passForward(network, draw());
    for (const one of watched) one.finishes[run] = possible[one.index] ?? Infinity;
  }
  const dates = watched.map(({ id, day, finishes }): DateChance => {
    const sorted = finishes.sort();
    // The smallest finish that at least this share of the runs keeps (nearest rank).
    const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Infinity;
    const percentiles = <Value>(of: (finish: number) => Value): Percentiles<Value> => ({
      p50: of(at(0.5)),
      p80: of(at(0.8)),
      p95: of(at(0.95)),
    });
    return {
      stepId: id,
      on: dateOfEpochDay(day),
      chance: sorted.filter((finish) => finish <= day).length / sorted.length,
      finishOn: percentiles((finish) => (finish === Infinity ? null : dateOfEpochDay(finish))),
      coverDays: percentiles((finish) => (finish === Infinity ? null : Math.max(0, finish - day))),
    };
  });
  return { ok: true, dates, ...options };
}

/** Draws a length for each step that has a range, from the triangle over it; NaN-free, undefined for the certain ones. */
function drawer(network: Network, seed: number): () => ArrayLike<number> {
  const chance = seededChance(seed);
  const lengths: number[] = new Array<number>(network.steps.length);
  const uncertain = network.steps.flatMap(({ step: { length } }, index) =>
    'range' in length && length.range !== undefined ? [{ index, ...length.range }] : [],
  );
  return () => {
    for (const { index, least, likely, most } of uncertain) lengths[index] = triangular(chance(), least, likely, most);
    return lengths;
  };
}

function triangular(share: number, least: number, likely: number, most: number): number {
  const span = most - least;
  if (span === 0) return likely;
  const bend = (likely - least) / span;
  return share < bend
    ? least + Math.sqrt(share * span * (likely - least))
    : most - Math.sqrt((1 - share) * span * (most - likely));
}
