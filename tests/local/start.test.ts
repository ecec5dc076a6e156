import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { londonDateOf } from '../../domain/calendar/local-time.ts';
import { programmeStartSchema } from '../../domain/exit/exit-terms.ts';
import { processStart } from '../../local/processes.ts';
import { openRegister } from '../../register/open-register.ts';
import { holdersOf } from '../../register/read-register.ts';
import { claimProgramme } from '../../register/write-directory.ts';
import { taskQueue } from '../../workflows/messages/task-queue.ts';
import { exit2023 } from '../set-up/exit-2023.ts';
import { exitNow } from '../set-up/exit-now.ts';
import { callerOf, newHome, processesOf, runLocal, startedInstallation, until } from '../set-up/installation.ts';

describe('npm start, stopped and started again', () => {
  let place: Awaited<ReturnType<typeof newHome>>;
  beforeAll(async () => {
    place = await newHome();
  });
  afterAll(() => place.remove());

  it('keeps all programmes, fires once what came due meanwhile, and leaves nothing running', async () => {
    const first = await startedInstallation(place.env);
    expect(statSync(join(place.home, 'trial.json')).mode & 0o777).toBe(0o600);
    const trialBefore = readFileSync(join(place.home, 'trial.json'), 'utf8');
    await callerOf(place.home)('programme-manager', 'POST', '/programmes', exitNow('kept'));

    const refused = runLocal([], place.env);
    expect(await refused.ended()).toBe(1);
    expect(refused.said()).toContain('already running');

    const dueAt = await startShortlyBeforeAReminder(place, 'came-due');
    await stopInOrder(first);
    await until('the reminder has come due while all was stopped', () => Date.now() > dueAt, 15_000);

    const second = await startedInstallation(place.env);
    expect(readFileSync(join(place.home, 'trial.json'), 'utf8')).toBe(trialBefore);
    const call = callerOf(place.home);
    expect((await call('auditor', 'GET', '/programmes/kept')).body).toMatchObject({
      state: 'running',
      requests: [{ state: 'open' }],
    });
    await until('the reminder was sent', () => reminders(place.home).length > 0);
    const { body } = await call('auditor', 'GET', '/programmes/came-due/deliveries');
    expect(body.deliveries.filter((row: { kind: string }) => row.kind === 'decision-reminder')).toMatchObject([
      { state: 'sent' },
    ]);
    expect(reminders(place.home)).toHaveLength(1);

    await killedHardAndStartedOver(second);
  }, 150_000);

  async function stopInOrder(started: Awaited<ReturnType<typeof startedInstallation>>): Promise<void> {
    const processes = processesOf(place.home);
    expect(Object.keys(processes).sort()).toEqual(['PostgreSQL', 'Temporal', 'the api', 'the worker']);
    started.process.kill('SIGTERM');
    expect(await started.ended()).toBe(0);
    expect(Object.entries(processes).filter(([, pid]) => processStart(pid) !== null)).toEqual([]);
  }

  /** A supervisor killed hard can stop nothing; the next start ends what it left, and goes on. */
  async function killedHardAndStartedOver(started: Awaited<ReturnType<typeof startedInstallation>>): Promise<void> {
    started.process.kill('SIGKILL');
    await started.ended();
    const third = await startedInstallation(place.env);
    expect(third.said()).toContain('Ended what an earlier run left behind');
    await stoppedAndStartedAtOnce(third);
  }

  /** npm does not wait for us once it has passed on a signal; who starts again at once is made to wait, not refused. */
  async function stoppedAndStartedAtOnce(third: Awaited<ReturnType<typeof startedInstallation>>): Promise<void> {
    third.process.kill('SIGTERM');
    await until('the third is stopping', () => third.said().includes('Stopping'));
    const fourth = await startedInstallation(place.env);
    expect(fourth.said()).toContain('still stopping');
    expect(await third.ended()).toBe(0);
    expect((await callerOf(place.home)('auditor', 'GET', '/programmes/kept')).status).toBe(200);
    await stopInOrder(fourth);
  }
});

/** The 2023 case with programme time set so that its first reminder (15 August, 9:00 in London) is a few seconds away. */
async function startShortlyBeforeAReminder(
  place: { home: string; env: Record<string, string> },
  reference: string,
): Promise<number> {
  const dueAt = Date.now() + 4_000;
  const clockOffsetMs = Date.parse('2023-08-15T08:00:00Z') - dueAt;
  const start = programmeStartSchema.parse(exit2023(reference));
  const password = readFileSync(join(place.home, 'postgres-password'), 'utf8');
  const db = openRegister(`postgres://handover:${password}@127.0.0.1:${place.env['HANDOVER_POSTGRES_PORT']}/handover`);
  const connection = await Connection.connect({ address: `127.0.0.1:${place.env['HANDOVER_TEMPORAL_PORT']}` });
  await claimProgramme(db, start, null, clockOffsetMs);
  const holders = await holdersOf(db, Object.values(start.roles));
  await new Client({ connection }).workflow.start('exitProgramme', {
    taskQueue,
    workflowId: reference,
    args: [{ start, holders, clockOffsetMs }],
  });
  await until(
    'the programme runs',
    async () => (await callerOf(place.home)('auditor', 'GET', `/programmes/${reference}`)).body.state === 'running',
  );
  expect(londonDateOf(Date.now() + clockOffsetMs)).toBe('2023-08-15');
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(90 * 24 * 3_600);
  expect(readdirSync(place.home)).toContain('temporal.db-wal');
  await connection.close();
  await db.destroy();
  return dueAt;
}

function reminders(home: string): string[] {
  const folder = join(home, 'mail');
  const subjects = readdirSync(folder).map(
    (name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { subject: string }).subject,
  );
  return subjects.filter((subject) => subject.startsWith('30 days left'));
}

describe('npm start that cannot', () => {
  let place: Awaited<ReturnType<typeof newHome>>;
  beforeAll(async () => {
    place = await newHome();
  });
  afterAll(() => place.remove());

  it('says which ports are taken and what to set, and leaves nothing running', async () => {
    const holder = createServer().listen(Number(place.env['HANDOVER_SMTP_PORT']), '127.0.0.1');
    await until('the port is held', () => holder.listening);
    const started = runLocal([], place.env);
    expect(await started.ended()).toBe(1);
    expect(started.said()).toContain(`Port ${place.env['HANDOVER_SMTP_PORT']}, for the trial inbox, is taken`);
    expect(started.said()).toContain('HANDOVER_SMTP_PORT');
    await new Promise((resolve) => holder.close(resolve));
    expect(readdirSync(place.home)).not.toContain('lock.json');
  });

  it.each([
    ['an address others can reach', { HANDOVER_HOST: '0.0.0.0' }, 'HANDOVER_HOST: 0.0.0.0 is not a loopback address'],
    ['a Temporal program that is not there', { TEMPORAL_CLI: '/none/such' }, 'TEMPORAL_CLI names /none/such'],
    ['a port that is none', { HANDOVER_PORT: 'http' }, 'HANDOVER_PORT'],
    ['a register that is not there', { DATABASE_URL: 'postgres://127.0.0.1:1/handover' }, 'DATABASE_URL'],
    ['a Temporal server that is not there', { TEMPORAL_ADDRESS: '127.0.0.1:1' }, 'TEMPORAL_ADDRESS'],
  ])(
    'names %s',
    async (_name, change: Record<string, string>, words) => {
      const started = runLocal([], { ...place.env, ...change });
      expect(await started.ended()).toBe(1);
      expect(started.said()).toContain(words);
      expect(started.said()).not.toMatch(/\n\s+at .*\.ts/);
    },
    90_000,
  );
});

describe('npm run doctor', () => {
  it('finds everything in order on a machine where it is, and names what is not', async () => {
    const place = await newHome();
    const well = runLocal(['doctor'], place.env);
    expect([await well.ended(), well.said()]).toEqual([
      0,
      expect.stringContaining('Everything is in order.') as string,
    ]);
    const ill = runLocal(['doctor'], {
      ...place.env,
      TEMPORAL_CLI: '/none/such',
      DATABASE_URL: 'postgres://127.0.0.1:1/handover',
      HANDOVER_HOST: '0.0.0.0',
    });
    expect(await ill.ended()).toBe(1);
    expect(ill.said().match(/^FIX /gm)).toHaveLength(3);
    place.remove();
  }, 60_000);
});
