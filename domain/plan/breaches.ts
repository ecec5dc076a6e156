import { dateOfEpochDay } from '../calendar/civil-date.ts';
import { spokenDate } from '../calendar/spoken-date.ts';
import { chainTo, floatBetween, type Counted } from './counted.ts';
import type { DateType } from './plan-terms.ts';

/** A date that can't be kept as things stand, and why. */
export interface Breach {
  stepId: string;
  kind: 'late' | 'fixed-too-early' | 'not-recorded' | 'no-meeting';
  dateType: DateType;
  /** The date that is broken. Null: no meeting is listed, so there is no date at all. */
  on: string | null;
  forecastOn: string | null;
  /** Positive; null where no finish is in sight. */
  lateWorkingDays: number | null;
  /** Calendar days, e.g. the days of interim cover that are needed. */
  lateDays: number | null;
  /** The chain of steps that drives it, by id, itself last. */
  cause: string[];
  says: string;
}

export function breachesOf(counted: Counted): Breach[] {
  const { network, forward } = counted;
  return network.steps.flatMap((one, index) => {
    if (one.finished !== null) return [];
    const found: Breach[] = [];
    const { step, fixed, due } = one;
    const possible = forward.possible[index] ?? Infinity;
    const finish = forward.finish[index] ?? Infinity;
    const type = step.due?.type ?? step.type;
    // What is said to happen on a day that has passed either did, and should be recorded, or did not.
    if (fixed !== null && fixed < network.today)
      found.push(breach(counted, index, 'not-recorded', fixed, network.today, type));
    else if (fixed !== null && possible > fixed)
      found.push(breach(counted, index, 'fixed-too-early', fixed, possible, type));
    if (due !== null && finish > due) found.push(breach(counted, index, 'late', due, finish, type));
    else if (fixed === null && due === null && possible === Infinity && one.step.length.unit === 'meeting')
      found.push(breach(counted, index, 'no-meeting', null, Infinity, step.type));
    return found;
  });
}

function breach(
  counted: Counted,
  index: number,
  kind: Breach['kind'],
  day: number | null,
  forecast: number,
  dateType: DateType,
): Breach {
  const { network, forward } = counted;
  const title = (at: number) => network.steps[at]?.step.title ?? '';
  const chain = chainTo(forward.drivers, index);
  const inSight = forecast !== Infinity;
  const lateWorkingDays = inSight && day !== null ? -floatBetween(network, forecast, day) : null;
  const on = day === null ? null : dateOfEpochDay(day);
  const forecastOn = inSight ? dateOfEpochDay(forecast) : null;
  const because = chain.length > 1 ? ` It waits for: ${chain.slice(0, -1).map(title).join(', then ')}.` : '';
  const spoken = on === null ? '' : spokenDate(on);
  const says = {
    late: `"${title(index)}" is due by ${spoken} and is forecast for ${forecastOn === null ? 'no day in sight' : spokenDate(forecastOn)}.`,
    'fixed-too-early': `"${title(index)}" is fixed for ${spoken}, but what comes before it can't be finished before ${forecastOn === null ? 'any day in sight' : spokenDate(forecastOn)}.`,
    'not-recorded': `"${title(index)}" was fixed for ${spoken}, which has passed, and nothing has been recorded.`,
    'no-meeting': `"${title(index)}" has no further meeting to go to: none is listed that its notice still allows.`,
  }[kind];
  return {
    stepId: network.steps[index]?.step.id ?? '',
    kind,
    dateType,
    on,
    forecastOn,
    lateWorkingDays,
    lateDays: inSight && day !== null ? forecast - day : null,
    cause: chain.map((at) => network.steps[at]?.step.id ?? ''),
    says: kind === 'not-recorded' ? says : says + because,
  };
}
