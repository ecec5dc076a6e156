import { dateOfEpochDay, dayInWords } from '../calendar/civil-date.ts';
import { spokenDate } from '../calendar/spoken-date.ts';
import { rollToWorkingDay } from '../calendar/working-days.ts';
import { lastSlotBy } from './meeting-slots.ts';
import { limitingStep, type Counted } from './counted.ts';

/** "Cabinet must confirm by 2 November 2023, or 90 whole days before the end can't be had." Null: not a decision, taken, or not limited. */
export function lastSafeWords(counted: Counted, index: number): string | null {
  const { network, backward } = counted;
  const one = network.steps[index];
  const decision = one?.step.decision;
  const latest = backward.latestFinish[index] ?? Infinity;
  if (one === undefined || decision === undefined || one.finished !== null || latest === Infinity) return null;
  const loss = `or ${atStake(counted, index)} can't be had`;
  if (one.step.length.unit === 'meeting') {
    const slot = lastSlotBy(one.slots, latest);
    return slot === undefined
      ? `${decision.who} has no listed meeting at which to ${decision.to} in time, so ${atStake(counted, index)} can't be had.`
      : `${decision.who} must ${decision.to} at its meeting on ${spokenDate(dateOfEpochDay(slot.meeting))} at the latest, ${loss}.`;
  }
  if (latest === -Infinity)
    return `It is too late for ${decision.who} to ${decision.to}: ${atStake(counted, index)} can't be had.`;
  const on = dateOfEpochDay(latest);
  const why = network.calendar.whyNot(on);
  const inPractice =
    why === null ? '' : ` (${why}; in practice ${dayInWords(rollToWorkingDay(network.calendar, on, 'previous'))})`;
  return `${decision.who} must ${decision.to} by ${spokenDate(on)}${inPractice}, ${loss}.`;
}

/** What is lost: in the words of the first step on the way that has them, else the date that limits all. */
function atStake({ network, backward }: Counted, from: number): string {
  const { limits } = backward;
  for (let index: number | undefined = from; index !== undefined;) {
    const words = index === from ? undefined : network.steps[index]?.step.atStake;
    if (words !== undefined) return words;
    const limit: unknown = limits[index];
    index = typeof limit === 'number' ? limit : undefined;
  }
  const limiting = limitingStep(limits, from);
  const one = limiting === null ? undefined : network.steps[limiting.index];
  const day = limiting?.by === 'due' ? one?.due : one?.fixed;
  return `"${one?.step.title ?? ''}" by ${spokenDate(dateOfEpochDay(day ?? 0))}`;
}
