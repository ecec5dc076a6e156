import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptedToday, exitNow } from '../set-up/exit-now.ts';
import { callerOf, newHome, processesOf, startedInstallation, until, type Started } from '../set-up/installation.ts';

let place: Awaited<ReturnType<typeof newHome>>;
let installation: Started;
let call: ReturnType<typeof callerOf>;
beforeAll(async () => {
  place = await newHome();
  installation = await startedInstallation(place.env);
  call = callerOf(place.home);
}, 90_000);
afterAll(async () => {
  installation.process.kill('SIGTERM');
  await installation.ended();
  place.remove();
}, 60_000);

const officer = 'democratic-services-officer';

/** Sends until it is acknowledged, as a caller who must not lose an act does: the same again under the same key. */
async function acknowledged(person: string, path: string, body: object, key: string) {
  let last: Awaited<ReturnType<typeof call>> | undefined;
  await until(
    `${path} acknowledged`,
    async () => {
      last = await call(person, 'POST', path, body, key).catch(() => undefined);
      if (last !== undefined && [400, 401, 403, 404, 409, 422].includes(last.status))
        throw new Error(JSON.stringify(last));
      return last?.status === 200 || last?.status === 201;
    },
    60_000,
  );
  return last;
}

async function openRequest(reference: string): Promise<string> {
  await acknowledged('programme-manager', '/programmes', exitNow(reference), `start-${reference}`);
  await until(
    'the request is open',
    async () => (await call(officer, 'GET', `/requests/${reference}/notice/acceptance`)).status === 200,
  );
  return `/requests/${reference}/notice/acceptance/answers`;
}

function kill(name: string): number {
  const pid = processesOf(place.home)[name] ?? 0;
  expect(pid).toBeGreaterThan(1);
  process.kill(pid, 'SIGKILL');
  return pid;
}

async function everythingIsBack(name: string, killed: number): Promise<void> {
  const trial = JSON.parse(readFileSync(join(place.home, 'trial.json'), 'utf8')) as { baseUrl: string };
  await until(`${name} is back`, () => processesOf(place.home)[name] !== killed, 60_000);
  await until(
    'all is ready',
    async () => (await fetch(`${trial.baseUrl}/readyz`).catch(() => undefined))?.status === 200,
    60_000,
  );
}

/** The answer stands once in the ledger, the chain holds, and each of those to be told was told. */
async function standsOnce(reference: string): Promise<void> {
  // A mail that was being sent by a killed worker is taken up again when its attempt has timed out.
  await until(
    'the request and the decision are mailed',
    async () => {
      const { body } = await call('auditor', 'GET', `/programmes/${reference}/deliveries`);
      const sent = body.deliveries.filter((row: { state: string }) => row.state === 'sent');
      return sent.length === body.deliveries.length && sent.length === 4;
    },
    100_000,
  );
  const { body: ledger } = await call('auditor', 'GET', `/programmes/${reference}/ledger`);
  expect(ledger.entries.map((entry: { kind: string }) => entry.kind)).toEqual([
    'notice-started',
    'request-opened',
    'decision-recorded',
  ]);
  const { body: verification } = await call('auditor', 'GET', `/programmes/${reference}/ledger/verification`);
  expect(verification).toMatchObject({ ok: true });
  const { body: request } = await call(officer, 'GET', `/requests/${reference}/notice/acceptance`);
  expect(request).toMatchObject({ state: 'answered', outcome: 'accept' });
  const { body: deliveries } = await call('auditor', 'GET', `/programmes/${reference}/deliveries`);
  const ids = deliveries.deliveries.map((row: { message_id: string }) => row.message_id) as string[];
  expect(new Set(ids).size).toBe(ids.length);
  // A crash may double the one message that was under way (reliability): as many mails as deliveries, or one more.
  const folder = join(place.home, 'mail');
  const arrived = readdirSync(folder).map(
    (name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { messageId: string }).messageId,
  );
  const ours = arrived.filter((id) => ids.includes(id));
  expect(new Set(ours).size).toBe(ids.length);
  expect(ours.length - ids.length).toBeLessThanOrEqual(1);
}

const slug = (name: string) => name.toLowerCase().replaceAll(' ', '-');

describe.each(['the worker', 'the api', 'Temporal', 'PostgreSQL'])('kill -9 of %s with a request open', (name) => {
  it('keeps an answer given before it, once', async () => {
    const reference = `kill-after-${slug(name)}`;
    const path = await openRequest(reference);
    const answered = await acknowledged(officer, path, acceptedToday(), 'the-answer');
    const killed = kill(name);
    await everythingIsBack(name, killed);
    await standsOnce(reference);
    const again = await acknowledged(officer, path, acceptedToday(), 'the-answer');
    expect(again?.body.receipt).toEqual(answered?.body.receipt);
  }, 180_000);

  it('takes an answer that is being given while it happens, once', async () => {
    const reference = `kill-during-${slug(name)}`;
    const path = await openRequest(reference);
    const killed = kill(name);
    await acknowledged(officer, path, acceptedToday(), 'the-answer');
    await everythingIsBack(name, killed);
    await standsOnce(reference);
  }, 180_000);
});
