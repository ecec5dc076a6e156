import type { Network, NetworkStep } from './network.ts';

/** What decides when a step starts or finishes: another step by its position, or a circumstance. */
export type Driver = number | 'today' | 'earliest' | 'fixed' | 'started' | 'finished' | 'pause';

export interface Forward {
  start: number[];
  finish: number[];
  /** When the step could finish by its predecessors alone; differs from `finish` where that is fixed. */
  possible: number[];
  drivers: Driver[];
}

/** The finish of a step that starts on `start`, pauses included. */
export function finishFrom(network: Network, one: NetworkStep, start: number, drawn?: number): number {
  const finish = one.span.finish(start, drawn);
  return one.stops ? network.clock.finish(start, finish) : finish;
}

/** Earliest starts and finishes, as epoch days; Infinity where no meeting is left to wait for. `drawn` gives simulated lengths. */
export function passForward(network: Network, drawn?: ArrayLike<number>): Forward {
  const { steps, order, today, clock } = network;
  const start = new Array<number>(steps.length).fill(0);
  const finish = new Array<number>(steps.length).fill(0);
  const possible = new Array<number>(steps.length).fill(0);
  const drivers = new Array<Driver>(steps.length).fill('today');
  for (const index of order) {
    const one = steps[index];
    if (one === undefined) continue;
    let ready = today;
    let driver: Driver = 'today';
    if (one.earliest > ready) {
      ready = one.earliest;
      driver = 'earliest';
    }
    for (const before of one.before) {
      const done = finish[before] ?? 0;
      // Of two that bind alike the step is the better explanation than the day it is today.
      if (done > ready || (done === ready && driver === 'today')) {
        ready = done;
        driver = before;
      }
    }
    if (one.stops && one.started === null && ready !== Infinity) {
      const resumed = clock.resume(ready);
      if (resumed > ready) {
        ready = resumed;
        driver = 'pause';
      }
    }
    const length = drawn?.[index];
    if (one.finished !== null) {
      start[index] = one.started ?? one.finished;
      finish[index] = one.finished;
      possible[index] = one.finished;
      drivers[index] = 'finished';
      continue;
    }
    if (one.started !== null) {
      ready = one.started;
      driver = 'started';
    }
    const could =
      ready === Infinity
        ? Infinity
        : Math.max(finishFrom(network, one, ready, length), one.started === null ? ready : today);
    possible[index] = could;
    start[index] = ready;
    finish[index] = could;
    drivers[index] = driver;
    if (one.fixed !== null) {
      finish[index] = one.fixed;
      start[index] = Math.min(ready, one.fixed);
      if (could <= one.fixed) drivers[index] = 'fixed';
    }
  }
  return { start, finish, possible, drivers };
}

export type Limit = number | 'due' | 'fixed' | null;

export interface Backward {
  /** Latest finish; Infinity where nothing limits the step. */
  latestFinish: number[];
  latestStart: number[];
  limits: Limit[];
}

/** Latest finishes and starts that still keep every due and fixed date further on. Finished steps ask nothing of those before them. */
export function passBackward(network: Network): Backward {
  const { steps, order } = network;
  const latestFinish = new Array<number>(steps.length).fill(Infinity);
  const latestStart = new Array<number>(steps.length).fill(Infinity);
  const limits = new Array<Limit>(steps.length).fill(null);
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const index = order[place] ?? 0;
    const one = steps[index];
    if (one === undefined || one.finished !== null) continue;
    if (one.due !== null && one.due < (latestFinish[index] ?? Infinity)) {
      latestFinish[index] = one.due;
      limits[index] = 'due';
    }
    if (one.fixed !== null && one.fixed <= (latestFinish[index] ?? Infinity)) {
      latestFinish[index] = one.fixed;
      limits[index] = 'fixed';
    }
    const by = latestFinish[index] ?? Infinity;
    if (by === Infinity) continue;
    const start = latestStartFor(network, one, by);
    latestStart[index] = start;
    if (one.started !== null) continue;
    for (const before of one.before) {
      if (start < (latestFinish[before] ?? Infinity)) {
        latestFinish[before] = start;
        limits[before] = index;
      }
    }
  }
  return { latestFinish, latestStart, limits };
}

function latestStartFor(network: Network, one: NetworkStep, finish: number): number {
  if (finish === -Infinity) return -Infinity;
  let start = one.span.latestStart(finish);
  if (!one.stops || start === -Infinity) return start;
  // A pause within takes its days from the start; a start within a pause would be put off.
  while (finishFrom(network, one, network.clock.resume(start), undefined) > finish) start -= 1;
  return start;
}
