import { dateOfEpochDay } from '../calendar/civil-date.ts';
import { buildNetwork, type Network } from './network.ts';
import { passBackward, passForward, type Backward, type Driver, type Forward, type Limit } from './passes.ts';
import type { PlanTerms } from './plan-terms.ts';

/** A plan as it was counted, for those who turn it into words. */
export interface Counted {
  network: Network;
  forward: Forward;
  backward: Backward;
  floats: (number | null)[];
}

/** Terms that `planFaults` has found nothing wrong with, counted forward and backward. */
export function countPlan(terms: PlanTerms): Counted {
  const network = buildNetwork(terms);
  const forward = passForward(network);
  const backward = passBackward(network);
  const floats = network.steps.map((one, index) => {
    const finish = forward.possible[index] ?? Infinity;
    const latest = backward.latestFinish[index] ?? Infinity;
    if (one.finished !== null || finish === Infinity || Math.abs(latest) === Infinity) return null;
    return floatBetween(network, finish, latest);
  });
  return { network, forward, backward, floats };
}

/** Signed working days; a finish that is late at all is late by one, though only a weekend lie between. */
export function floatBetween(network: Network, finish: number, latest: number): number {
  const float = network.days.between(finish, latest);
  return latest < finish ? Math.min(float, -1) : float;
}

export function dayOrNull(day: number | undefined): string | null {
  return day === undefined || Math.abs(day) === Infinity ? null : dateOfEpochDay(day);
}

/** The steps that drive one, first step first, itself last. */
export function chainTo(drivers: readonly Driver[], end: number): number[] {
  const chain = [end];
  for (let driver = drivers[end]; typeof driver === 'number'; driver = drivers[driver]) chain.push(driver);
  return chain.reverse();
}

/** The step, further on, whose own due or fixed date limits this one; null if nothing does. */
export function limitingStep(limits: readonly Limit[], from: number): { index: number; by: 'due' | 'fixed' } | null {
  let index = from;
  for (;;) {
    const limit = limits[index];
    if (limit === null || limit === undefined) return null;
    if (typeof limit !== 'number') return { index, by: limit };
    index = limit;
  }
}
