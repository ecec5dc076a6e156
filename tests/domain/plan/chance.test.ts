import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../../domain/plan/chance.ts';
import { planTermsSchema, type PlanTermsInput } from '../../../domain/plan/plan-terms.ts';

const search = (
  range: { least: number; likely: number; most: number } | undefined,
  dueOn = '2024-01-31',
): PlanTermsInput => ({
  todayOn: '2023-09-14',
  steps: [
    {
      id: 'dcs',
      title: 'DCS in post',
      length: { unit: 'calendar-days', count: 139, ...(range === undefined ? {} : { range }) },
      due: { on: dueOn, type: 'statutory' },
    },
  ],
});
function chances(terms: PlanTermsInput, seed = 1, runs = 20_000) {
  const result = chanceOf(planTermsSchema.parse(terms), { runs, seed });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.dates;
}

describe('the chance of keeping a date', () => {
  it('is certain where nothing is uncertain', () => {
    expect(chances(search(undefined))).toMatchObject([
      { stepId: 'dcs', on: '2024-01-31', chance: 1, coverDays: { p50: 0, p80: 0, p95: 0 } },
    ]);
    expect(chances(search(undefined, '2024-01-30'))).toMatchObject([
      { chance: 0, coverDays: { p50: 1, p80: 1, p95: 1 } },
    ]);
  });
  it('is that of the triangle the length is drawn from', () => {
    // Between 100 and 200 days, most likely 150: half of them are up to 150; by hand, 80 % up to 168.4 and 95 % up to 184.2.
    const [half] = chances(search({ least: 100, likely: 150, most: 200 }, '2024-02-11'));
    expect(half?.chance).toBeCloseTo(0.5, 1);
    expect(half?.finishOn).toEqual({ p50: '2024-02-11', p80: '2024-02-29', p95: '2024-03-16' });
    expect(half?.coverDays).toEqual({ p50: 0, p80: 18, p95: 34 });
  });
  it('for recruitment of about six months shows the days of cover to provide for', () => {
    const terms = search(undefined);
    const steps = [
      { ...terms.steps[0], length: { unit: 'months', count: 6, range: { least: 4, likely: 6, most: 9 } } },
    ];
    const [dcs] = chances({ ...terms, steps } as PlanTermsInput);
    // Four and a half months is the end of January: by the triangle about 4 % are there by then.
    expect(dcs?.chance).toBeGreaterThan(0.02);
    expect(dcs?.chance).toBeLessThan(0.06);
    expect(dcs?.coverDays.p50).toBeGreaterThan(43);
    expect(
      (dcs?.coverDays.p95 ?? 0) > (dcs?.coverDays.p80 ?? 0) && (dcs?.coverDays.p80 ?? 0) > (dcs?.coverDays.p50 ?? 0),
    ).toBe(true);
  });
  it('is the same for the same seed, and not quite for another', () => {
    const terms = search({ least: 100, likely: 139, most: 200 });
    expect(chances(terms, 7, 1_000)).toEqual(chances(terms, 7, 1_000));
    expect(chances(terms, 7, 1_000)).not.toEqual(chances(terms, 8, 1_000));
  });
  it('counts runs with no meeting left as missed, with no finish in sight', () => {
    const dates = chances({
      todayOn: '2023-09-14',
      bodies: [{ id: 'cabinet', name: 'Cabinet', meetingsOn: ['2023-11-09'] }],
      steps: [
        {
          id: 'work',
          title: 'Work',
          length: { unit: 'calendar-days', count: 20, range: { least: 10, likely: 20, most: 40 } },
        },
        {
          id: 'decide',
          title: 'Decision',
          after: ['work'],
          length: { unit: 'meeting', body: 'cabinet' },
          due: { on: '2023-11-30', type: 'governance' },
        },
      ],
    });
    expect(dates[0]?.finishOn).toMatchObject({ p50: '2023-11-21', p95: null });
    expect(dates[0]?.coverDays.p95).toBe(null);
  });
});
