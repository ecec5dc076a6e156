import { describe, expect, it } from 'vitest';
import { makePlan, type Plan } from '../../../domain/plan/plan.ts';
import type { PlanTermsInput } from '../../../domain/plan/plan-terms.ts';
import { whatChanged } from '../../../domain/plan/what-changed.ts';

function planned(terms: PlanTermsInput): Plan {
  const result = makePlan(terms);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.plan;
}
const step = (plan: Plan, id: string) => plan.steps.find((one) => one.id === id);
const faults = (terms: PlanTermsInput) => {
  const result = makePlan(terms);
  return result.ok ? [] : result.faults;
};

/** Cabinet as in autumn 2023: 28 clear days' notice, 5 clear days' agenda, two days to publish, five for call-in. */
const cabinet = {
  id: 'cabinet',
  name: 'Cabinet',
  meetingsOn: ['2023-09-14', '2023-10-12', '2023-11-09', '2023-12-14'],
};

describe('lengths, counted from the day a step starts', () => {
  it.each([
    [{ unit: 'working-days', count: 1 } as const, '2023-08-25', '2023-08-29', 'the bank holiday is passed over'],
    [{ unit: 'working-days', count: 5 } as const, '2023-09-14', '2023-09-21', 'a week'],
    [{ unit: 'calendar-days', count: 28 } as const, '2024-01-04', '2024-02-01', 'every day counts'],
    [{ unit: 'months', count: 6 } as const, '2023-08-31', '2024-02-29', 'clipped to the leap day'],
    [{ unit: 'clear-days', count: 5, counted: 'working' } as const, '2023-09-06', '2023-09-14', 'both ends left out'],
    [{ unit: 'clear-days', count: 28, counted: 'calendar' } as const, '2023-08-16', '2023-09-14', 'both ends left out'],
  ])('%o from %s finishes %s: %s', (length, start, finish, _why) => {
    const plan = planned({ todayOn: start, steps: [{ id: 'a', title: 'A', length }] });
    expect(step(plan, 'a')).toMatchObject({ startOn: start, finishOn: finish, floatWorkingDays: null });
  });
});

describe("waiting for a body's meeting", () => {
  const decision = (todayOn: string, due = '2024-01-31', meetingsOn = cabinet.meetingsOn) =>
    planned({
      todayOn,
      bodies: [{ ...cabinet, meetingsOn }],
      steps: [
        {
          id: 'decide',
          title: 'The model is chosen',
          length: { unit: 'meeting', body: 'cabinet' },
          decision: { who: 'Cabinet', to: 'choose the model' },
          due: { on: due, type: 'contractual' },
        },
      ],
    });

  it('takes the first that notice and agenda allow, and is done when call-in has run out', () => {
    // 16 August leaves 28 clear days before 14 September. Published on 18 September, called in until 25, acted on from 26.
    expect(step(decision('2023-08-16'), 'decide')).toMatchObject({ meetingOn: '2023-09-14', finishOn: '2023-09-26' });
    expect(step(decision('2023-08-17'), 'decide')).toMatchObject({ meetingOn: '2023-10-12', finishOn: '2023-10-24' });
  });
  it('shows what missing it would cost', () => {
    expect(step(decision('2023-08-16'), 'decide')?.ifMissed).toEqual({
      meetingOn: '2023-10-12',
      slipWorkingDays: 20,
      floatWorkingDays: 68,
    });
    expect(step(decision('2023-10-20'), 'decide')?.ifMissed).toEqual({
      meetingOn: null,
      slipWorkingDays: null,
      floatWorkingDays: null,
    });
  });
  it('names the last safe meeting', () => {
    expect(step(decision('2023-08-16'), 'decide')?.lastSafe).toBe(
      'Cabinet must choose the model at its meeting on 14 December 2023 at the latest, or "The model is chosen" by 31 January 2024 can\'t be had.',
    );
    expect(step(decision('2023-08-16', '2023-09-25'), 'decide')?.lastSafe).toContain('no listed meeting');
  });
  it('without a meeting left has no finish in sight, nor has what waits for it; no date is made up', () => {
    const plan = planned({
      todayOn: '2023-12-20',
      bodies: [cabinet],
      steps: [
        { id: 'decide', title: 'Decision', length: { unit: 'meeting', body: 'cabinet' } },
        { id: 'sign', title: 'Contract signed', after: ['decide'], due: { on: '2024-01-31', type: 'contractual' } },
      ],
    });
    expect(step(plan, 'decide')).toMatchObject({ finishOn: null, meetingOn: null, floatWorkingDays: null });
    expect(step(plan, 'sign')).toMatchObject({ startOn: null, finishOn: null });
    expect(plan.breaches).toMatchObject([
      { stepId: 'decide', kind: 'no-meeting' },
      { stepId: 'sign', kind: 'late', forecastOn: null, lateWorkingDays: null },
    ]);
  });
});

describe('what can be no plan is said, all at once, and nothing is computed', () => {
  const today = { todayOn: '2023-09-14' };
  it('a ring of steps', () => {
    const ring = [
      { id: 'a', title: 'A', after: ['c'] },
      { id: 'b', title: 'B', after: ['a'] },
      { id: 'c', title: 'C', after: ['b'] },
    ];
    expect(faults({ ...today, steps: [{ id: 'x', title: 'X' }, ...ring] })).toEqual([
      {
        pointer: '/steps/1/after',
        detail: 'These steps wait for each other, so none can start: a waits for c waits for b waits for a.',
      },
    ]);
    expect(faults({ ...today, steps: [{ id: 'a', title: 'A', after: ['a'] }] })).toHaveLength(1);
  });
  it('unknown predecessors and bodies, an id twice, days in the future', () => {
    expect(
      faults({
        ...today,
        steps: [
          { id: 'a', title: 'A', after: ['nobody'] },
          { id: 'a', title: 'A again', length: { unit: 'meeting', body: 'council' } },
          { id: 'b', title: 'B', finishedOn: '2023-09-15' },
          { id: 'c', title: 'C', startedOn: '2023-09-10', finishedOn: '2023-09-09' },
        ],
      }).map((fault) => fault.pointer),
    ).toEqual([
      '/steps/1/id',
      '/steps/0/after/0',
      '/steps/1/length/body',
      '/steps/2/finishedOn',
      '/steps/3/finishedOn',
    ]);
  });
  it('a date that does not exist, a length below nothing', () => {
    expect(
      faults({
        ...today,
        steps: [{ id: 'a', title: 'A', earliestOn: '2023-02-30', length: { unit: 'working-days', count: -1 } }],
      }).map((fault) => fault.pointer),
    ).toEqual(['/steps/0/length/count', '/steps/0/earliestOn']);
  });
  it('not a long chain: five thousand steps in a row are a plan', () => {
    const steps = Array.from({ length: 5_000 }, (_, index) => ({
      id: `s${index}`,
      title: 'S',
      after: index === 0 ? [] : [`s${index - 1}`],
    }));
    expect(planned({ ...today, steps }).steps).toHaveLength(5_000);
  });
});

describe('fixed dates', () => {
  it('stand, and are a breach where what comes before cannot be finished by then', () => {
    const plan = planned({
      todayOn: '2023-09-14',
      steps: [
        { id: 'search', title: 'DCS found', length: { unit: 'months', count: 6 } },
        { id: 'end', title: 'The partnership ends', after: ['search'], fixedOn: '2024-01-31', type: 'contractual' },
        { id: 'next', title: 'The new service begins', after: ['end'], length: { unit: 'calendar-days', count: 1 } },
      ],
    });
    expect(step(plan, 'end')).toMatchObject({ finishOn: '2024-01-31', floatWorkingDays: -31 });
    expect(step(plan, 'next')).toMatchObject({ startOn: '2024-01-31', finishOn: '2024-02-01' });
    expect(plan.breaches).toMatchObject([
      { stepId: 'end', kind: 'fixed-too-early', on: '2024-01-31', forecastOn: '2024-03-14', cause: ['search', 'end'] },
    ]);
    expect(plan.breaches[0]?.says).toContain('It waits for: DCS found.');
    expect(plan.criticalChain).toEqual(['search', 'end']);
  });
  it('that have passed without a record are said', () => {
    const plan = planned({
      todayOn: '2023-09-20',
      steps: [{ id: 'meet', title: 'Cabinet meets', fixedOn: '2023-09-14' }],
    });
    expect(plan.breaches).toMatchObject([{ kind: 'not-recorded', on: '2023-09-14' }]);
  });
});

describe('recomputing, and what it changes', () => {
  const terms = {
    todayOn: '2023-09-14',
    steps: [
      { id: 'draft', title: 'Contract drafted', length: { unit: 'working-days', count: 40 }, type: 'target' },
      {
        id: 'sign',
        title: 'Contract signed',
        after: ['draft'],
        length: { unit: 'working-days', count: 10 },
        type: 'contractual',
      },
      { id: 'live', title: 'Lot live', after: ['sign'], due: { on: '2023-12-01', type: 'target' } },
      { id: 'end', title: 'Partnership ends', after: ['sign'], due: { on: '2023-12-15', type: 'contractual' } },
    ],
  } satisfies PlanTermsInput;
  const before = planned(terms);

  it('starts from the plan as it stands', () => {
    expect(before.steps.map((one) => [one.id, one.finishOn, one.floatWorkingDays])).toEqual([
      ['draft', '2023-11-09', 6],
      ['sign', '2023-11-23', 6],
      ['live', '2023-11-23', 6],
      ['end', '2023-11-23', 16],
    ]);
    expect(before.criticalChain).toEqual(['draft', 'sign', 'live']);
  });
  it('an actual date', () => {
    const after = planned({
      ...terms,
      todayOn: '2023-11-01',
      steps: [{ ...terms.steps[0], startedOn: '2023-09-14', finishedOn: '2023-11-01' }, ...terms.steps.slice(1)],
    } as PlanTermsInput);
    expect(step(after, 'sign')).toMatchObject({ startOn: '2023-11-01', finishOn: '2023-11-15', floatWorkingDays: 12 });
    expect(whatChanged(before, after).moved.map((one) => [one.stepId, one.finishMovedDays])).toEqual([
      ['draft', -8],
      ['sign', -8],
      ['live', -8],
      ['end', -8],
    ]);
  });
  it('a step under way that is overdue finishes today at the earliest', () => {
    const plan = planned({
      todayOn: '2023-12-01',
      steps: [{ id: 'a', title: 'A', length: { unit: 'working-days', count: 5 }, startedOn: '2023-11-01' }],
    });
    expect(step(plan, 'a')).toMatchObject({ status: 'under-way', finishOn: '2023-12-01' });
  });
  it('a moved term', () => {
    const after = planned({
      ...terms,
      steps: [...terms.steps.slice(0, 3), { ...terms.steps[3], due: { on: '2023-11-20', type: 'contractual' } }],
    } as PlanTermsInput);
    const change = whatChanged(before, after);
    expect(change.moved.map((one) => [one.stepId, one.floatBefore, one.floatAfter])).toEqual([
      ['draft', 6, -3],
      ['sign', 6, -3],
      ['end', 16, -3],
    ]);
    expect(change.newBreaches).toMatchObject([{ stepId: 'end', kind: 'late', lateWorkingDays: 3 }]);
    expect(whatChanged(after, before).endedBreaches).toHaveLength(1);
    expect(change.moved[0]?.says).toBe(
      '"Contract drafted" must now finish by 6 November 2023; float 6 -> -3 working days.',
    );
  });
  it('a new holiday', () => {
    const after = planned({ ...terms, calendar: { extraHolidays: ['2023-10-02'] } });
    expect(step(after, 'draft')).toMatchObject({ finishOn: '2023-11-10' });
  });
  it('a pause moves elastic and target work and dates; the others keep running and lose their float', () => {
    const pause = { fromOn: '2023-10-02', toOn: '2023-10-15', reason: 'Election', authorisedBy: 'chief-executive' };
    const after = planned({ ...terms, pauses: [pause] });
    // Fourteen days: the drafting is target work, the go-live a target date, the end contractual.
    expect(after.steps.map((one) => [one.id, one.finishOn, one.dueOn, one.floatWorkingDays])).toEqual([
      ['draft', '2023-11-23', null, 6],
      ['sign', '2023-12-07', null, 6],
      ['live', '2023-12-07', '2023-12-15', 6],
      ['end', '2023-12-07', '2023-12-15', 6],
    ]);
    expect(whatChanged(before, after).moved.find((one) => one.stepId === 'end')).toMatchObject({
      floatBefore: 16,
      floatAfter: 6,
      latestMovedDays: 0,
    });
    expect(step(after, 'live')?.working).toContain(
      'Due by Fri 15 Dec 2023 (target, moved by the pause from Fri 1 Dec 2023)',
    );
  });
  it('a pause without an end holds stopped work until today', () => {
    const pause = { fromOn: '2023-09-10', toOn: null, reason: 'Election', authorisedBy: 'chief-executive' };
    expect(step(planned({ ...terms, pauses: [pause] }), 'draft')).toMatchObject({
      startOn: '2023-09-15',
    });
  });
  it('added and removed steps', () => {
    const after = planned({
      ...terms,
      steps: [...terms.steps.slice(0, 3), { id: 'new', title: 'New' }],
    });
    expect(whatChanged(before, after)).toMatchObject({ added: ['new'], removed: ['end'] });
  });
});

it('every step says how its dates came about', () => {
  const plan = planned({
    todayOn: '2023-09-14',
    steps: [
      { id: 'a', title: 'Papers ready', length: { unit: 'working-days', count: 3 } },
      { id: 'b', title: 'Sent', after: ['a'], due: { on: '2023-09-25', type: 'statutory' } },
    ],
  });
  expect(step(plan, 'a')?.working).toEqual([
    'Starts Thu 14 Sep 2023: nothing else holds it',
    '3 working days: finishes Tue 19 Sep 2023',
    'Must finish by Mon 25 Sep 2023 for "Sent"',
  ]);
  expect(step(plan, 'b')?.working).toEqual([
    'Starts Tue 19 Sep 2023: "Papers ready" is finished',
    'Done on Tue 19 Sep 2023',
    'Due by Mon 25 Sep 2023 (statutory)',
  ]);
});
