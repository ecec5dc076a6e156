import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const shared = join(import.meta.dirname, '../../shared');
const fixtures = join(import.meta.dirname, 'fixtures');
const copied = ['dates', 'scenarios'].flatMap((folder) =>
  readdirSync(join(fixtures, folder)).map((name) => `${folder}/${name}`),
);

/** What the tests need of the papers is kept in the project; where the papers are at hand, the copies must agree. */
it.skipIf(!existsSync(shared)).each(copied)('%s is as in the papers', (name) => {
  expect(readFileSync(join(fixtures, name), 'utf8')).toBe(readFileSync(join(shared, name), 'utf8'));
});
