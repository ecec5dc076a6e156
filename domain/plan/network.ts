import { epochDay } from '../calendar/civil-date.ts';
import { indexWorkingDays, type WorkingDayIndex } from '../calendar/working-day-index.ts';
import { calendarNamed, type WorkingCalendar } from '../calendar/working-days.ts';
import { spanOf, type Span } from './lengths.ts';
import { meetingSlots, type MeetingSlot } from './meeting-slots.ts';
import { pauseClock, type PauseClock } from './pause-clock.ts';
import type { PlannedStep, PlanTerms } from './plan-terms.ts';

/** A step made ready for counting: positions for ids, epoch days for dates. */
export interface NetworkStep {
  step: PlannedStep;
  before: number[];
  span: Span;
  slots: readonly MeetingSlot[];
  earliest: number;
  fixed: number | null;
  due: number | null;
  started: number | null;
  finished: number | null;
  /** Work that a pause stops. */
  stops: boolean;
}

export interface Network {
  terms: PlanTerms;
  calendar: WorkingCalendar;
  days: WorkingDayIndex;
  clock: PauseClock;
  today: number;
  steps: NetworkStep[];
  /** Positions, every step after those it waits for. */
  order: number[];
}

const optionalDay = (on: string | undefined) => (on === undefined ? null : epochDay(on));

/** Terms that `planFaults` has found nothing wrong with, as a network to be passed forward and backward. */
export function buildNetwork(terms: PlanTerms): Network {
  const calendar = calendarNamed(terms.calendar.name, terms.calendar);
  const today = epochDay(terms.todayOn);
  const days = indexWorkingDays(calendar, today);
  const clock = pauseClock(terms.pauses, today);
  const slots = new Map(terms.bodies.map((body) => [body.id, meetingSlots(calendar, body)] as const));
  const positions = new Map(terms.steps.map((step, index) => [step.id, index] as const));
  const steps = terms.steps.map((step): NetworkStep => {
    const own = step.length.unit === 'meeting' ? (slots.get(step.length.body) ?? []) : [];
    const stops = step.type === 'elastic' || step.type === 'target';
    return {
      step,
      before: step.after.map((id) => positions.get(id) ?? -1),
      span: spanOf(step.length, days, own),
      slots: own,
      earliest: step.earliestOn === undefined ? -Infinity : epochDay(step.earliestOn),
      fixed: optionalDay(step.fixedOn),
      due: step.due === undefined ? null : clock.movedDue(epochDay(step.due.on), step.due.type),
      started: optionalDay(step.startedOn),
      finished: optionalDay(step.finishedOn),
      stops: stops && step.length.unit !== 'meeting',
    };
  });
  return { terms, calendar, days, clock, today, steps, order: orderOf(steps) };
}

function orderOf(steps: readonly NetworkStep[]): number[] {
  const waiting = steps.map((one) => one.before.length);
  const next: number[][] = steps.map(() => []);
  steps.forEach((one, index) => one.before.forEach((before) => next[before]?.push(index)));
  const order = waiting.flatMap((count, index) => (count === 0 ? [index] : []));
  for (const index of order) {
    for (const follower of next[index] ?? []) {
      waiting[follower] = (waiting[follower] ?? 0) - 1;
      if (waiting[follower] === 0) order.push(follower);
    }
  }
  return order;
}
