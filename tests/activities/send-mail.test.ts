import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createActivities } from '../../activities/create-activities.ts';
import { programmeStartSchema } from '../../domain/exit/exit-terms.ts';
import { mailKinds, type MailOrder } from '../../domain/programmes/mail.ts';
import { openRegister, type Register } from '../../register/open-register.ts';
import { deliveries } from '../../register/read-register.ts';
import { claimProgramme, putHolders, putPerson } from '../../register/write-directory.ts';
import { createTestDatabase } from '../set-up/database.ts';
import { exit2023 } from '../set-up/exit-2023.ts';
import { openScriptedRelay, type Turn } from '../set-up/scripted-relay.ts';

const reference = 'exit-mail';
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Register;
let close: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = openRegister(database.url);
  await claimProgramme(db, programmeStartSchema.parse(exit2023(reference)), null, 0);
  await putPerson(db, { id: 'first-officer', name: 'First Officer', email: 'first@trial.example' });
  await putPerson(db, { id: 'second-officer', name: 'Second Officer', email: 'second@trial.example' });
  await putHolders(db, 'cabinet-officer', [{ personId: 'first-officer', fromOn: '2023-01-01', toOn: null }]);
  await putHolders(db, 'two-officers', [
    { personId: 'first-officer', fromOn: '2023-01-01', toOn: null },
    { personId: 'second-officer', fromOn: '2023-01-01', toOn: null },
  ]);
});
afterEach(async () => {
  for (const one of close) await one();
  close = [];
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

async function post(script: Turn[]) {
  const relay = await openScriptedRelay(script);
  const world = createActivities({
    db,
    smtpUrl: relay.url,
    from: 'Handover <handover@trial.example>',
    baseUrl: 'http://127.0.0.1:8400',
    heartbeat: () => undefined,
  });
  close.push(async () => {
    world.close();
    await relay.close();
  });
  return { relay, send: world.activities.sendMail };
}

function order(key: string, change: Partial<MailOrder> = {}): MailOrder {
  const facts = {
    requestTitle: 'Cabinet: confirm',
    body: 'Cabinet',
    endOn: '2024-01-31',
    meetingOn: '2023-09-14',
    dueOn: '2023-09-14',
    daysBefore: 30,
  };
  const fixed = {
    programme: reference,
    workstream: `${reference}/notice`,
    requestId: `${reference}/notice/acceptance`,
  };
  return {
    key,
    ...fixed,
    kind: 'decision-reminder',
    role: 'cabinet-officer',
    dueAt: '2023-08-15T08:00:00.000Z',
    clockOffsetMs: 0,
    facts,
    ...change,
  };
}

const stateOf = async (key: string) =>
  (await deliveries(db, reference)).filter((row) => row.key.startsWith(key)).map((row) => row.state);

it('sends one message to each holder, in text and HTML, with a Message-ID of its own', async () => {
  const { relay, send } = await post([]);
  expect(await send(order('each', { role: 'two-officers' }))).toEqual({ state: 'sent', detail: null });
  expect(relay.received.map((mail) => (Array.isArray(mail.to) ? '' : mail.to?.text)).sort()).toEqual([
    'first@trial.example',
    'second@trial.example',
  ]);
  expect(new Set(relay.received.map((mail) => mail.messageId)).size).toBe(2);
  const [mail] = relay.received;
  expect(mail?.subject).toContain('30 days left');
  expect(mail?.text).toContain('14 September 2023');
  expect(mail?.html).toContain('14 September 2023');
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
});

it('does not send again what was sent', async () => {
  const { relay, send } = await post([]);
  await send(order('once'));
  expect(await send(order('once'))).toEqual({ state: 'already-sent', detail: null });
  expect(relay.received).toHaveLength(1);
});

it('asks to be tried again on a passing refusal, and gives the mail to the relay once it takes it', async () => {
  const { relay, send } = await post([{ says: 'refuse', code: 451 }]);
  await expect(send(order('later'))).rejects.toThrow(/451/);
  expect(await stateOf('later')).toEqual(['claimed']);
  expect(await send(order('later'))).toEqual({ state: 'sent', detail: null });
  expect(relay.received).toHaveLength(1);
  expect(await stateOf('later')).toEqual(['sent']);
});

it('does not hide the refusal of one address behind the success of another', async () => {
  const { relay, send } = await post([{ says: 'refuse', code: 550 }]);
  expect(await send(order('one-bad', { role: 'two-officers' }))).toMatchObject({ state: 'undeliverable' });
  expect(relay.received).toHaveLength(1);
  expect((await stateOf('one-bad')).sort()).toEqual(['sent', 'undeliverable']);
});

it('sends at most one twin when the relay dies after taking the message, recognisable by its Message-ID', async () => {
  const { relay, send } = await post([{ says: 'hang-up-after-data' }]);
  await expect(send(order('twin'))).rejects.toThrow();
  await send(order('twin'));
  expect(relay.received).toHaveLength(2);
  expect(relay.received[0]?.messageId).toBe(relay.received[1]?.messageId);
});

it('is not stopped by a relay that is not there, and says nothing of anyone in its error', async () => {
  const world = createActivities({
    db,
    smtpUrl: 'smtp://127.0.0.1:1',
    from: 'handover@trial.example',
    baseUrl: 'http://127.0.0.1',
    heartbeat: () => undefined,
  });
  const error: unknown = await world.activities.sendMail(order('no-relay')).catch((caught: unknown) => caught);
  expect(String(error)).toContain('tried again');
  expect(String(error)).not.toContain('first@trial.example');
  world.close();
});

it('notes a role that nobody holds', async () => {
  const { relay, send } = await post([]);
  expect(await send(order('vacant', { role: 'nobody-has-this' }))).toMatchObject({ state: 'vacant' });
  expect(relay.received).toEqual([]);
  expect(await stateOf('vacant')).toEqual(['vacant']);
});

it.each(mailKinds)('%s: a hostile title stays a title', async (kind) => {
  const { relay, send } = await post([]);
  const hostile = 'Title\r\nBcc: elsewhere@else.example\r\n\r\n<script>alert(1)</script>';
  await send(order(`hostile-${kind}`, { kind, facts: { requestTitle: hostile, body: hostile, title: hostile } }));
  const [mail] = relay.received;
  expect(mail?.bcc).toBeUndefined();
  expect(mail?.headers.has('bcc')).toBe(false);
  expect(mail?.subject).not.toMatch(/[\r\n]/);
  expect(mail?.html === false ? '' : mail?.html).not.toContain('<script>');
});
