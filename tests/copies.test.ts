import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const shared = join(import.meta.dirname, '../../shared');

/** What the tests need of the papers is kept in the project; where the papers are at hand, the copies must agree. */
it.skipIf(!existsSync(shared)).each(['dates/cases.json', 'dates/bank-holidays.json'])(
  '%s is as in the papers',
  (name) => {
    const copy = readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
    expect(copy).toBe(readFileSync(join(shared, name), 'utf8'));
  },
);
