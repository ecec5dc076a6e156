import { dateOfEpochDay } from '../calendar/civil-date.ts';
import { faultsOf } from '../calendar/faults.ts';
import type { Fault } from '../refusals.ts';
import { breachesOf, type Breach } from './breaches.ts';
import { lastSafeWords } from './last-safe.ts';
import { nextSlot } from './meeting-slots.ts';
import { chainTo, countPlan, dayOrNull, floatBetween, type Counted } from './counted.ts';
import { planFaults } from './plan-faults.ts';
import { planTermsSchema, type PlanTerms, type PlanTermsInput } from './plan-terms.ts';
import { workingOf } from './working.ts';

/** A step with its dates. A null date: no meeting is left to wait for, or nothing limits the step. */
export interface ScheduledStep {
  id: string;
  title: string;
  owner: string;
  status: 'done' | 'under-way' | 'to-do';
  startOn: string | null;
  finishOn: string | null;
  latestStartOn: string | null;
  latestFinishOn: string | null;
  /** Working days from the forecast finish to the latest; negative: late by so many. Null: nothing limits the step, or no finish is in sight. */
  floatWorkingDays: number | null;
  dueOn: string | null;
  /** The meeting it is down for, where it waits for one, and what missing it would cost. */
  meetingOn: string | null;
  ifMissed: MissedMeeting | null;
  critical: boolean;
  /** For a decision: its last safe day, in words. */
  lastSafe: string | null;
  working: string[];
}

export interface MissedMeeting {
  /** The next meeting; null when none is listed. */
  meetingOn: string | null;
  slipWorkingDays: number | null;
  floatWorkingDays: number | null;
}

export interface Plan {
  steps: ScheduledStep[];
  /** Ids of the chain with the least float, first step first. */
  criticalChain: string[];
  breaches: Breach[];
  calendarVersion: string;
}

export type PlanResult = { ok: true; plan: Plan } | { ok: false; faults: Fault[] };

/** Works a plan out from its terms, or says everything that keeps it from being one. */
export function makePlan(input: PlanTermsInput): PlanResult {
  const parsed = planTermsSchema.safeParse(input);
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error) };
  return planOf(parsed.data);
}

/** `makePlan` for terms that have been parsed already. */
export function planOf(terms: PlanTerms): PlanResult {
  const faults = planFaults(terms);
  if (faults.length > 0) return { ok: false, faults };
  const counted = countPlan(terms);
  const chain = criticalChain(counted);
  const critical = new Set(chain);
  const { network } = counted;
  return {
    ok: true,
    plan: {
      steps: network.steps.map((_, index) => scheduled(counted, index, critical.has(index))),
      criticalChain: chain.map((index) => network.steps[index]?.step.id ?? ''),
      breaches: breachesOf(counted),
      calendarVersion: network.calendar.version,
    },
  };
}

function scheduled(counted: Counted, index: number, critical: boolean): ScheduledStep {
  const { network, forward, backward, floats } = counted;
  const one = network.steps[index];
  if (one === undefined) throw new RangeError(`There is no step ${index}.`);
  const { step } = one;
  const slot =
    one.finished === null && one.slots.length > 0 ? nextSlot(one.slots, forward.start[index] ?? Infinity) : undefined;
  return {
    id: step.id,
    title: step.title,
    owner: step.owner,
    status: one.finished !== null ? 'done' : one.started !== null ? 'under-way' : 'to-do',
    startOn: dayOrNull(forward.start[index]),
    finishOn: dayOrNull(forward.finish[index]),
    latestStartOn: dayOrNull(backward.latestStart[index]),
    latestFinishOn: dayOrNull(backward.latestFinish[index]),
    floatWorkingDays: floats[index] ?? null,
    dueOn: dayOrNull(one.due ?? undefined),
    meetingOn: dayOrNull(slot?.meeting),
    ifMissed: slot === undefined ? null : missed(counted, index, slot.effective),
    critical,
    lastSafe: lastSafeWords(counted, index),
    working: workingOf(counted, index),
  };
}

function missed({ network, backward }: Counted, index: number, effective: number): MissedMeeting {
  const next = network.steps[index]?.slots.find((slot) => slot.effective > effective);
  if (next === undefined) return { meetingOn: null, slipWorkingDays: null, floatWorkingDays: null };
  const latest = backward.latestFinish[index] ?? Infinity;
  return {
    meetingOn: dateOfEpochDay(next.meeting),
    slipWorkingDays: network.days.between(effective, next.effective),
    floatWorkingDays: Math.abs(latest) === Infinity ? null : floatBetween(network, next.effective, latest),
  };
}

/**
 * From the date that is kept with the least float (or, where none is set, from the last to finish) back along what drives it.
 * Only steps with a date of their own can end the chain: months are longer one way than the other, so floats along it differ.
 */
function criticalChain({ network, forward, backward, floats }: Counted): number[] {
  const open = network.steps.flatMap((one, index) => (one.finished === null ? [index] : []));
  const dated = open.filter((index) => typeof backward.limits[index] === 'string' && floats[index] !== null);
  const rank = (index: number) => [floats[index] ?? 0, -(forward.finish[index] ?? 0)] as const;
  const [end] = (dated.length > 0 ? dated : open).sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
  return end === undefined ? [] : chainTo(forward.drivers, end);
}
