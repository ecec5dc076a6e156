import { epochDay } from '../calendar/civil-date.ts';
import type { DateType, PlanTerms } from './plan-terms.ts';

/** A pause stops elastic and target work and moves such dates; all others keep running (design, rule 4). */
export interface PauseClock {
  /** Where a day is moved to that something of this type was due on. */
  movedDue(day: number, type: DateType): number;
  /** The first day on or after `day` on which stopped work may start. */
  resume(day: number): number;
  /** The finish of stopped work that would run from `start` to `finish` without a pause. */
  finish(start: number, finish: number): number;
}

export function pauseClock(pauses: PlanTerms['pauses'], today: number): PauseClock {
  const spells = pauses
    .map(({ fromOn, toOn }) => ({ from: epochDay(fromOn), to: toOn === null ? today : epochDay(toOn) }))
    // One that has only been announced, and has no end yet, moves nothing before it begins.
    .filter(({ from, to }) => to >= from)
    .sort((a, b) => a.from - b.from);
  const length = ({ from, to }: { from: number; to: number }) => to - from + 1;
  return {
    movedDue: (day, type) => {
      if (type !== 'elastic' && type !== 'target') return day;
      return spells.reduce((moved, spell) => (moved >= spell.from ? moved + length(spell) : moved), day);
    },
    resume: (day) => spells.reduce((on, { from, to }) => (on >= from && on <= to ? to + 1 : on), day),
    finish: (start, finish) =>
      spells.reduce((on, spell) => (spell.from > start && spell.from <= on ? on + length(spell) : on), finish),
  };
}
