import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addDays, daysBetween } from '../../../domain/calendar/civil-date.ts';
import {
  addMonthsCorresponding,
  lastDayOfMonthsBeginningWith,
  latestServiceFor,
} from '../../../domain/calendar/months.ts';
import { calendarNamed, countWorkingDays } from '../../../domain/calendar/working-days.ts';
import { headroom } from '../../../domain/exit/envelope.ts';
import { paceOf } from '../../../domain/plan/pace.ts';
import { makePlan } from '../../../domain/plan/plan.ts';
import type { PlanTermsInput } from '../../../domain/plan/plan-terms.ts';

interface Item {
  id: string;
  date?: string;
  value?: string;
  computed?: string;
  from?: string;
  gbp?: number;
  value_days?: number;
  value_working_days?: number;
  total?: number;
  done_at_count?: number;
}
interface Scenario {
  source: { report_date: string };
  given: { dates: Item[]; terms: Item[]; money: Item[]; cohorts?: Item[] };
  expected: Item[];
  checks: { ask: string; answer: unknown; working_day?: string }[];
}

function scenario(name: string) {
  const text = readFileSync(join(import.meta.dirname, `../../fixtures/scenarios/${name}.yaml`), 'utf8');
  const { source, given, expected, checks } = parse(text) as Scenario;
  const find = (items: Item[] | undefined, id: string): Item => {
    const item = items?.find((one) => one.id === id);
    if (!item) throw new Error(`${name} has no ${id}`);
    return item;
  };
  return {
    reportOn: source.report_date,
    date: (id: string) => find([...given.dates, ...expected], id).date ?? '',
    item: (id: string) => find([...given.dates, ...expected], id),
    months: (id: string) => Number(/^P(\d+)M$/.exec(find(given.terms, id).value ?? '')?.[1]),
    pounds: (id: string) => find(given.money, id).gbp ?? Number.NaN,
    money: given.money,
    cohort: (id: string) => find(given.cohorts, id),
    check: (ask: string) => checks.find((one) => one.ask === ask),
  };
}

const exit = scenario('001_iow_2023_exit');
const calendar = calendarNamed('EW');
const end = exit.date('partnership_end');
const cabinet = exit.date('cabinet_meeting');

function planned(terms: PlanTermsInput) {
  const result = makePlan(terms);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  const step = (id: string) => result.plan.steps.find((one) => one.id === id);
  return { ...result.plan, step };
}

describe('the answers of section 12 of the handbook', () => {
  it('1: the latest notice for the stated end', () => {
    expect(latestServiceFor(end, exit.months('notice'))).toBe('2023-07-31');
    expect(exit.check('latest notice date for the stated end')?.answer).toBe('2023-07-31');
  });

  it('2: from Cabinet to the exit, in days and working days', () => {
    expect([daysBetween(cabinet, end), countWorkingDays(calendar, cabinet, end)]).toEqual([139, 96]);
    expect(exit.item('days_left')).toMatchObject({ value_days: 139, value_working_days: 96 });
  });

  const campaign = (from: string) =>
    planned({
      todayOn: from,
      steps: [
        { id: 'cabinet', title: 'Cabinet decides', fixedOn: from },
        {
          id: 'campaign',
          title: 'DCS in post',
          length: { unit: 'months', count: exit.months('campaign_average') },
          after: ['cabinet'],
          due: { on: end, type: 'statutory' },
        },
      ],
    });

  it('3: a campaign from Cabinet misses the end, and needs 43 days of cover', () => {
    const plan = campaign(cabinet);
    expect(plan.step('campaign')).toMatchObject({ finishOn: '2024-03-14', critical: true });
    expect(plan.breaches).toMatchObject([
      { stepId: 'campaign', kind: 'late', lateDays: 43, cause: ['cabinet', 'campaign'] },
    ]);
    expect(exit.check('days of interim cover on the average campaign')?.answer).toBe(43);
    expect(campaign('2023-08-29').breaches).toMatchObject([{ forecastOn: '2024-02-29', lateDays: 29 }]);
  });

  it('4: the latest start of a six-month campaign', () => {
    expect(campaign(cabinet).step('campaign')?.latestStartOn).toBe('2023-07-31');
    expect(exit.check('latest start for a six-month campaign')?.answer).toBe('2023-07-31');
  });

  it.each([
    [90, '2023-11-02', 'by 2 November 2023, or 90 whole days'],
    [45, '2023-12-17', 'by 17 December 2023 (weekend; in practice Fri 15 Dec 2023), or 45 whole days'],
    [30, '2024-01-01', "by 1 January 2024 (New Year's Day; in practice Fri 29 Dec 2023), or 30 whole days"],
  ])('5: Cabinet can accept and leave %i whole days until %s', (whole, latest, words) => {
    const plan = planned({
      todayOn: cabinet,
      steps: [
        { id: 'accept', title: 'Acceptance', decision: { who: 'Cabinet', to: 'confirm' } },
        {
          id: 'consult',
          title: 'Consultation',
          length: { unit: 'calendar-days', count: whole },
          after: ['accept'],
          due: { on: end, type: 'contractual' },
          atStake: `${whole} whole days before the end`,
        },
      ],
    });
    expect(plan.step('accept')?.latestFinishOn).toBe(latest);
    expect(plan.step('accept')?.lastSafe).toContain(words);
    expect(exit.check(`last Cabinet date leaving ${whole} whole days before the end`)?.answer).toBe(latest);
  });

  it('8: the end of the buy-back minimum, and when each lot must be decided', () => {
    const buyBack = scenario('001_iow_2024_buyback');
    const minimumEnd = lastDayOfMonthsBeginningWith(buyBack.date('go_live'), buyBack.months('minimum'));
    expect(minimumEnd).toBe('2025-01-31');
    expect(buyBack.item('min_end').computed).toBe('2025-01-31');
    expect(latestServiceFor(minimumEnd, 6)).toBe('2024-07-31');
    expect(buyBack.item('decision_point').computed).toBe('2024-07-31');
    expect(daysBetween(addDays(buyBack.date('go_live'), -1), minimumEnd)).toBe(366);
  });

  it('10: the envelope and the budget', () => {
    const lines = [
      'senior_management',
      'access_resources',
      'children_families',
      'mash',
      'education_inclusion',
      'ed_psychology',
      'strategic_development',
    ];
    expect(lines.reduce((sum, id) => sum + exit.pounds(id), 0)).toBe(1_638_000);
    const [envelope, budget, outside] = [
      exit.pounds('envelope'),
      exit.pounds('partnership_budget'),
      exit.pounds('outside_agreement'),
    ];
    expect(headroom(envelope, [budget])).toBe(372_000);
    expect(headroom(envelope, [budget, outside])).toBe(-28_000);
  });

  it('14: days worked before formal approval', () => {
    const bucks = scenario('003_hcc_2018_buckinghamshire');
    expect(daysBetween(bucks.date('award'), bucks.date('ratification'))).toBe(47);
    expect(bucks.item('unratified').value_days).toBe(47);
  });

  it("15: days from the programme manager's end to the first board", () => {
    const improvement = scenario('002_iow_2013_improvement');
    expect(daysBetween(improvement.date('manager_lapses'), improvement.date('first_board'))).toBe(23);
    expect(improvement.check("days from manager's end to first board")?.answer).toBe(23);
  });

  it('16: whether the case audit finishes in time', () => {
    const audit = scenario('002_iow_2013_case_audit');
    const { total = 0, done_at_count: done = 0 } = audit.cohort('plan');
    const countedOn = audit.date('count_date');
    const dueOn = audit.date('audit_end');
    const pace = paceOf(calendar, { total, done, doneInDays: 31, countedOn, dueOn });
    expect(pace).toMatchObject({ left: 44, daysLeft: 37, lastWorkingDayOn: '2013-03-28', inTime: false });
    // The variant: twelve more by 15 March, in 21 days, and 32 left; at that pace they are done after the end of March.
    const slow = paceOf(calendar, { total: 44, done: 12, doneInDays: 21, countedOn: '2013-03-15', dueOn });
    expect(slow).toMatchObject({ left: 32, forecastOn: '2013-05-10', inTime: false });
  });

  it('17: which "three-month" actions are overdue on which anchor', () => {
    const improvement = scenario('002_iow_2013_improvement');
    const on = improvement.reportOn;
    const due = ['inspection_end', 'cabinet_feb'].map((anchor) => addMonthsCorresponding(improvement.date(anchor), 3));
    expect(due).toEqual(['2013-03-05', '2013-05-12']);
    expect(due.map((day) => day < on)).toEqual([true, false]);
  });
});
