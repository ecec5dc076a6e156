import { Client, Connection } from '@temporalio/client';
import supertest from 'supertest';
import { expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { openRegister } from '../../register/open-register.ts';

it('stays alive, and says by name what is not ready, when nothing it needs is there', async () => {
  const db = openRegister('postgres://handover:none@127.0.0.1:1/handover');
  const connection = Connection.lazy({ address: '127.0.0.1:1' });
  const reported: unknown[] = [];
  const app = createApp(
    {
      db,
      client: new Client({ connection }),
      clock: { now: () => Date.now(), offsetMs: 0 },
      identity: { personOf: (token) => (token === 'known' ? 'auditor' : undefined) },
      baseUrl: 'http://127.0.0.1',
      trialMailFolder: undefined,
      report: (error) => reported.push(error),
    },
    () => undefined,
  );
  expect((await supertest(app).get('/healthz')).status).toBe(200);
  const ready = await supertest(app).get('/readyz');
  expect([ready.status, ready.body]).toEqual([
    503,
    { ready: false, dependencies: { register: 'not ready', temporal: 'not ready' } },
  ]);
  const metrics = await supertest(app).get('/metrics');
  expect(metrics.text).toContain('process_cpu_seconds_total');
  // A read without the register is a fault of ours: a problem document, no stack, nothing of the address.
  const read = await supertest(app).get('/api/v1/programmes').set('authorization', 'Bearer known');
  expect([read.status, read.type]).toEqual([500, 'application/problem+json']);
  expect(read.text).not.toMatch(/ECONN|127\.0\.0\.1:1|at .*\.ts/);
  expect(reported).toHaveLength(1);
  await connection.close();
  await db.destroy();
});
