import { epochDay } from '../calendar/civil-date.ts';
import { spokenDate } from '../calendar/spoken-date.ts';
import type { Breach } from './breaches.ts';
import type { Plan, ScheduledStep } from './plan.ts';

export interface StepChange {
  stepId: string;
  /** Positive: later. Null where a day appeared or vanished. */
  finishMovedDays: number | null;
  latestMovedDays: number | null;
  floatBefore: number | null;
  floatAfter: number | null;
  says: string;
}

export interface PlanChange {
  added: string[];
  removed: string[];
  moved: StepChange[];
  newBreaches: Breach[];
  endedBreaches: Breach[];
}

/** What a recomputed plan changes, step by step. */
export function whatChanged(before: Plan, after: Plan): PlanChange {
  const earlier = new Map(before.steps.map((step) => [step.id, step] as const));
  const later = new Set(after.steps.map((step) => step.id));
  const key = (breach: Breach) => `${breach.stepId}/${breach.kind}/${breach.on}`;
  const brokenBefore = new Set(before.breaches.map(key));
  const brokenAfter = new Set(after.breaches.map(key));
  return {
    added: after.steps.filter((step) => !earlier.has(step.id)).map((step) => step.id),
    removed: before.steps.filter((step) => !later.has(step.id)).map((step) => step.id),
    moved: after.steps.flatMap((step) => {
      const was = earlier.get(step.id);
      return was === undefined || same(was, step) ? [] : [change(was, step)];
    }),
    newBreaches: after.breaches.filter((breach) => !brokenBefore.has(key(breach))),
    endedBreaches: before.breaches.filter((breach) => !brokenAfter.has(key(breach))),
  };
}

function same(was: ScheduledStep, is: ScheduledStep): boolean {
  return (
    was.finishOn === is.finishOn &&
    was.latestFinishOn === is.latestFinishOn &&
    was.floatWorkingDays === is.floatWorkingDays
  );
}

function movedDays(was: string | null, is: string | null): number | null {
  return was === null || is === null ? null : epochDay(is) - epochDay(was);
}

function change(was: ScheduledStep, is: ScheduledStep): StepChange {
  const parts: string[] = [];
  const day = (on: string | null) => (on === null ? 'no day in sight' : spokenDate(on));
  if (was.finishOn !== is.finishOn) parts.push(`moves from ${day(was.finishOn)} to ${day(is.finishOn)}`);
  if (was.latestFinishOn !== is.latestFinishOn)
    parts.push(`must now finish by ${is.latestFinishOn === null ? 'no particular day' : day(is.latestFinishOn)}`);
  if (was.floatWorkingDays !== is.floatWorkingDays)
    parts.push(`float ${was.floatWorkingDays ?? 'none'} -> ${is.floatWorkingDays ?? 'none'} working days`);
  return {
    stepId: is.id,
    finishMovedDays: movedDays(was.finishOn, is.finishOn),
    latestMovedDays: movedDays(was.latestFinishOn, is.latestFinishOn),
    floatBefore: was.floatWorkingDays,
    floatAfter: is.floatWorkingDays,
    says: `"${is.title}" ${parts.join('; ')}.`,
  };
}
