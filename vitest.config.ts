import { defineConfig } from 'vitest/config';

// No test may lean on the machine's zone: the suite runs in one no council has.
process.env['TZ'] = 'Pacific/Kiritimati';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { test: { name: 'pure', include: ['tests/domain/**/*.test.ts', 'tests/copies.test.ts'] } },
      {
        test: {
          name: 'real',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/domain/**', 'tests/copies.test.ts'],
          globalSetup: ['tests/set-up/servers.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
