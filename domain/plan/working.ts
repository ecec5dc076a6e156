import { dateOfEpochDay, dayInWords } from '../calendar/civil-date.ts';
import { nextSlot } from './meeting-slots.ts';
import { dayOrNull, limitingStep, type Counted } from './counted.ts';
import type { Length } from './plan-terms.ts';

const inWords = (day: number) => dayInWords(dateOfEpochDay(day));

/** How a step's dates came about, a sentence each. */
export function workingOf(counted: Counted, index: number): string[] {
  const { network, forward, backward } = counted;
  const one = network.steps[index];
  if (one === undefined) return [];
  if (one.finished !== null) return [`Finished on ${inWords(one.finished)}`];
  const start = forward.start[index] ?? Infinity;
  const possible = forward.possible[index] ?? Infinity;
  if (start === Infinity) return ['What it waits for has no finish in sight'];
  const lines = [`Starts ${inWords(start)}: ${reasonOf(counted, index)}`];
  lines.push(finishInWords(counted, index, one.step.length, start, possible));
  if (one.fixed !== null) lines.push(`Fixed for ${inWords(one.fixed)}`);
  if (one.step.due !== undefined && one.due !== null) {
    const moved =
      dateOfEpochDay(one.due) === one.step.due.on ? '' : `, moved by the pause from ${dayInWords(one.step.due.on)}`;
    lines.push(`Due by ${inWords(one.due)} (${one.step.due.type}${moved})`);
  }
  const latest = dayOrNull(backward.latestFinish[index]);
  const limiting = limitingStep(backward.limits, index);
  if (latest !== null && limiting !== null && limiting.index !== index)
    lines.push(`Must finish by ${dayInWords(latest)} for "${network.steps[limiting.index]?.step.title ?? ''}"`);
  return lines;
}

function reasonOf({ network, forward }: Counted, index: number): string {
  const driver = forward.drivers[index] ?? 'today';
  if (typeof driver === 'number') return `"${network.steps[driver]?.step.title ?? ''}" is finished`;
  const reasons = {
    today: 'nothing else holds it',
    earliest: 'not to be started before',
    fixed: 'in time for its fixed date',
    started: 'it was started then',
    finished: 'it is finished',
    pause: 'the pause is over',
  };
  return reasons[driver];
}

function finishInWords({ network }: Counted, index: number, length: Length, start: number, finish: number): string {
  if (length.unit === 'meeting') {
    const slot = nextSlot(network.steps[index]?.slots ?? [], start);
    return slot === undefined
      ? 'No listed meeting is late enough for its notice and agenda'
      : `Ready by ${inWords(slot.readyBy)} for the meeting on ${inWords(slot.meeting)}; its decision may be acted on from ${inWords(slot.effective)}`;
  }
  const amount = `${length.count} ${length.count === 1 ? length.unit.replace(/s$/, '') : length.unit}`.replace(
    '-',
    ' ',
  );
  const by =
    length.unit === 'months'
      ? ' by the corresponding date'
      : length.unit === 'clear-days'
        ? ', both ends left out'
        : '';
  return length.count === 0 && length.unit !== 'clear-days'
    ? `Done on ${inWords(finish)}`
    : `${amount}${by}: finishes ${inWords(finish)}`;
}
