import type { Fault } from '../refusals.ts';
import type { PlanTerms } from './plan-terms.ts';

/** What makes the terms no plan at all: nothing is computed from them until it is mended. */
export function planFaults(terms: PlanTerms): Fault[] {
  const faults: Fault[] = [];
  const positions = new Map<string, number>();
  const bodies = new Map(terms.bodies.map((body) => [body.id, body]));
  terms.steps.forEach((step, index) => {
    const earlier = positions.get(step.id);
    if (earlier !== undefined)
      faults.push({ pointer: `/steps/${index}/id`, detail: `${step.id} is also the id of step ${earlier + 1}.` });
    else positions.set(step.id, index);
  });
  terms.steps.forEach((step, index) => {
    const at = (field: string) => `/steps/${index}/${field}`;
    step.after.forEach((id, place) => {
      if (!positions.has(id))
        faults.push({ pointer: at(`after/${place}`), detail: `${step.id} waits for ${id}, which is not in the plan.` });
    });
    if (step.length.unit === 'meeting' && !bodies.has(step.length.body))
      faults.push({
        pointer: at('length/body'),
        detail: `${step.id} waits for a meeting of ${step.length.body}, which is not among the bodies.`,
      });
    if (step.finishedOn !== undefined && step.finishedOn > terms.todayOn)
      faults.push({
        pointer: at('finishedOn'),
        detail: `${step.id} is said to have finished on ${step.finishedOn}, after today (${terms.todayOn}).`,
      });
    if (step.startedOn !== undefined && step.startedOn > terms.todayOn)
      faults.push({
        pointer: at('startedOn'),
        detail: `${step.id} is said to have started on ${step.startedOn}, after today (${terms.todayOn}).`,
      });
    if (step.startedOn !== undefined && step.finishedOn !== undefined && step.finishedOn < step.startedOn)
      faults.push({ pointer: at('finishedOn'), detail: `${step.id} finishes before it starts.` });
  });
  terms.pauses.forEach((pause, index) => {
    if (pause.toOn !== null && pause.toOn < pause.fromOn)
      faults.push({ pointer: `/pauses/${index}/toOn`, detail: 'The pause ends before it begins.' });
  });
  if (faults.length > 0) return faults;
  const cycle = findCycle(terms);
  return cycle === null
    ? []
    : [
        {
          pointer: `/steps/${positions.get(cycle[0] ?? '') ?? 0}/after`,
          detail: `These steps wait for each other, so none can start: ${[...cycle, cycle[0]].join(' waits for ')}.`,
        },
      ];
}

/** The ids of one ring of steps that wait for each other, each waiting for the next; null if there is none. */
function findCycle(terms: PlanTerms): string[] | null {
  const after = new Map(terms.steps.map((step) => [step.id, step.after]));
  const state = new Map<string, 'open' | 'clear'>();
  for (const { id } of terms.steps) {
    // By hand rather than by recursion: a chain of thousands of steps would overflow the stack.
    const path = [{ id, next: 0 }];
    while (path.length > 0) {
      const here = path.at(-1);
      if (here === undefined) break;
      if (here.next === 0 && state.get(here.id) === 'clear') {
        path.pop();
        continue;
      }
      state.set(here.id, 'open');
      const waitsFor = after.get(here.id)?.[here.next];
      here.next += 1;
      if (waitsFor === undefined) {
        state.set(here.id, 'clear');
        path.pop();
      } else if (state.get(waitsFor) === 'open') {
        const ids = path.map((one) => one.id);
        return ids.slice(ids.indexOf(waitsFor));
      } else if (state.get(waitsFor) !== 'clear') path.push({ id: waitsFor, next: 0 });
    }
  }
  return null;
}
