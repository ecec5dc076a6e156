import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import supertest from 'supertest';
import { inject } from 'vitest';
import { createActivities } from '../../activities/create-activities.ts';
import { createApp } from '../../api/app.ts';
import { enterTrialPeople, trialIdentity } from '../../api/trial-identity.ts';
import { londonDateOf } from '../../domain/calendar/local-time.ts';
import { startTrialInbox } from '../../local/trial-inbox.ts';
import { trialPeople } from '../../local/trial-people.ts';
import { openRegister } from '../../register/open-register.ts';
import { deliveries } from '../../register/read-register.ts';
import { createWorkers } from '../../worker/create-workers.ts';
import { createTestDatabase } from './database.ts';

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
});

/** The whole service on the time-skipping server, with real PostgreSQL and SMTP; its clock is the programme's. */
export async function openStage(firstDayAt: string) {
  const database = await createTestDatabase();
  const db = openRegister(database.url);
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: inject('testServerPath') } },
  });
  const folder = mkdtempSync(join(tmpdir(), 'handover-mail-'));
  const inbox = await startTrialInbox({ port: 0, folder });
  const world = createActivities({
    db,
    smtpUrl: `smtp://127.0.0.1:${inbox.port}`,
    from: 'Handover <handover@trial.example>',
    baseUrl: 'http://127.0.0.1',
    heartbeat: () => undefined,
  });
  const workers = await createWorkers({
    connection: env.nativeConnection,
    activities: world.activities,
    workflows: { workflowBundle: { codePath: inject('workflowBundlePath') } },
    // A bug in workflow code then fails the run at once instead of hanging the test (temporal-guide 1.3).
    settings: { workflowFailureErrorTypes: { '*': ['Error'] } },
  });
  const run = workers.run();
  const people = trialPeople(() => 'x'.repeat(24));
  people.forEach((person) => (person.token = `token-of-${person.id}`.padEnd(24, '-')));
  await enterTrialPeople(db, people);
  const client = new Client({ connection: env.connection });
  let engineNow = await env.currentTimeMs();
  const offsetMs = Date.parse(firstDayAt) - engineNow;
  const now = () => engineNow + offsetMs;
  const app = createApp(
    {
      db,
      client,
      clock: { now, offsetMs },
      identity: trialIdentity(people),
      baseUrl: 'http://127.0.0.1',
      trialMailFolder: folder,
      report: console.error,
    },
    () => undefined,
  );
  const as = (person: string) => {
    const token = people.find((one) => one.id === person)?.token ?? '';
    const send = (request: supertest.Test) => request.set('authorization', `Bearer ${token}`);
    return {
      get: (path: string) => send(supertest(app).get(`/api/v1${path}`)),
      post: (path: string, body: object) => send(supertest(app).post(`/api/v1${path}`)).send(body),
      put: (path: string, body: object) => send(supertest(app).put(`/api/v1${path}`)).send(body),
    };
  };
  return {
    as,
    app,
    db,
    client,
    now,
    /** Moves programme time to an instant. */
    async until(at: string): Promise<void> {
      const wait = Date.parse(at) - now();
      if (wait > 0) await env.sleep(wait);
      engineNow = await env.currentTimeMs();
    },
    /** What was mailed: day (London), role, kind; one line a message, in order. */
    async diary(reference: string): Promise<string[]> {
      const rows = await deliveries(db, reference);
      return rows
        .filter((row) => row.state === 'sent')
        .map((row) => `${londonDateOf(Date.parse(row.due_at))} ${row.role} ${row.kind}`)
        .sort();
    },
    mails: () =>
      readdirSync(folder).map(
        (name) =>
          JSON.parse(readFileSync(join(folder, name), 'utf8')) as { subject: string; messageId: string; to: string },
      ),
    async close(): Promise<void> {
      workers.shutdown();
      await run;
      await env.teardown();
      world.close();
      await inbox.close();
      await db.destroy();
      await database.drop();
    },
  };
}
