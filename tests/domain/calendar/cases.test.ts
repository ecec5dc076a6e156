import { afterEach, describe, expect, it } from 'vitest';
import { answerRule } from '../../../domain/calendar/rules.ts';
import cases from '../../fixtures/dates/cases.json' with { type: 'json' };

const home = process.env['TZ'];

describe.each(['UTC', 'America/New_York', 'Pacific/Kiritimati'])('with the machine in %s', (zone) => {
  afterEach(() => {
    process.env['TZ'] = home;
  });
  it.each(cases)('$id $rule: $why', ({ rule, input, expected }) => {
    process.env['TZ'] = zone;
    const result = answerRule(rule, input);
    expect(result).toMatchObject({ ok: true });
    if (result?.ok !== true) return;
    expect(result.answer.value).toEqual(expected);
    expect(result.answer.working.length).toBeGreaterThan(0);
  });
});
