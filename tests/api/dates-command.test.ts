import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { projectFolder } from '../../local/home.ts';

/** What `npm run dates -- ...` runs. */
function dates(...words: string[]) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'api/command-line/dates.ts', ...words], {
    cwd: projectFolder,
    encoding: 'utf8',
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

it('answers a rule as the API does, with its working', () => {
  const { status, out } = dates('notice.corresponding_date', '--json', '{"given": "2023-08-31", "months": 6}');
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    rule: 'notice.corresponding_date',
    value: '2024-02-29',
    source: expect.any(String) as string,
  });
});

it('answers in words when asked to', () => {
  const { out } = dates('notice.corresponding_date', '--words', '--json', '{"given": "2023-08-31", "months": 6}');
  expect(out.split('\n')[0]).toBe('2024-02-29');
  expect(out).toContain('Source: ');
});

it('warns of a date beyond the bank holidays that are known', () => {
  const { out } = dates('working_day.add', '--json', '{"date": "2035-06-01", "days": 5}');
  expect(JSON.parse(out).warnings).toHaveLength(1);
});

it('refuses by name what is wrong, with an exit code of its own', () => {
  expect(dates('no.such.rule', '--json', '{}')).toMatchObject({
    status: 1,
    err: expect.stringContaining('no.such.rule') as string,
  });
  const impossible = dates('notice.corresponding_date', '--json', '{"given": "2024-02-30", "months": 6}');
  expect(impossible.status).not.toBe(0);
  expect(impossible.out + impossible.err).toContain('/given');
  expect(dates('notice.corresponding_date', '--json', '{').status).not.toBe(0);
  expect(dates('--help')).toMatchObject({
    status: 0,
    out: expect.stringContaining('notice.corresponding_date') as string,
  });
});
