import supertest from 'supertest';
import { expect, it } from 'vitest';
import { exit2023 } from '../set-up/exit-2023.ts';
import { story } from '../set-up/story.ts';

type Body = Record<string, unknown>;
const good = exit2023('exit-bad-input');
const withNotice = (change: Body) => exit2023('exit-bad-input', change) as Body;
const without = (body: Body, field: string): Body =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== field));

/** What is sent, the status, and the pointers of all the faults that must be named. Today is 1 August 2023. */
const starts: [name: string, body: unknown, status: number, pointers: string[]][] = [
  ['an unknown kind', { ...good, kind: 'entry' }, 422, ['/kind']],
  ['a missing field', without(good, 'title'), 422, ['/title']],
  ['an extra field', { ...good, colour: 'red' }, 422, ['/colour']],
  ['an extra field deep inside', withNotice({ month: 6 }), 422, ['/terms/notice/month']],
  [
    'several faults at once',
    { ...without(good, 'title'), kind: 'x', council: 'Not An Id' },
    422,
    ['/kind', '/title', '/council'],
  ],
  ['an impossible date', withNotice({ requestedEndOn: '2024-02-30' }), 422, ['/terms/notice/requestedEndOn']],
  ['29 February in a year without one', withNotice({ servedOn: '2023-02-29' }), 422, ['/terms/notice/servedOn']],
  ['a date with a time', withNotice({ servedOn: '2023-07-31T00:00:00Z' }), 422, ['/terms/notice/servedOn']],
  ['an end before notice allows', withNotice({ requestedEndOn: '2024-01-30' }), 422, ['/terms/notice/requestedEndOn']],
  [
    'a served date after the end',
    withNotice({ servedOn: '2024-02-01' }),
    422,
    ['/terms/notice/servedOn', '/terms/notice/servedOn', '/terms/notice/requestedEndOn'],
  ],
  [
    'a meeting in the past',
    withNotice({ acceptance: { body: 'Cabinet', meetingsOn: ['2023-07-31'] } }),
    422,
    ['/terms/notice/acceptance/meetingsOn/0'],
  ],
  [
    'a meeting after the end',
    withNotice({ acceptance: { body: 'Cabinet', meetingsOn: ['2023-09-14', '2024-02-01'] } }),
    422,
    ['/terms/notice/acceptance/meetingsOn/1'],
  ],
  [
    'a meeting listed twice',
    withNotice({ acceptance: { body: 'Cabinet', meetingsOn: ['2023-09-14', '2023-09-14'] } }),
    422,
    ['/terms/notice/acceptance/meetingsOn/1'],
  ],
  [
    'no meeting',
    withNotice({ acceptance: { body: 'Cabinet', meetingsOn: [] } }),
    422,
    ['/terms/notice/acceptance/meetingsOn'],
  ],
  ['a role without a holder', { ...good, roles: { bodyOfficer: 'nobody-has-this' } }, 422, ['/roles/bodyOfficer']],
  ['a server that is no party', withNotice({ servedBy: 'xyz' }), 422, ['/terms/notice/servedBy']],
  ['a title with a line break', { ...good, title: 'One\r\nBcc: someone@else.example' }, 422, ['/title']],
  ['half a month', withNotice({ months: 1.5 }), 422, ['/terms/notice/months']],
  ['a list', [good], 422, ['']],
];

story('a start that cannot be', (stage) => {
  it.each(starts)('422 for %s, naming every fault', async (_name, body, status, pointers) => {
    const answer = await stage()
      .as('programme-manager')
      .post('/programmes', body as object);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body.faults.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([...pointers].sort());
    for (const fault of answer.body.faults) expect(fault.detail).not.toBe('');
    const preview = await stage()
      .as('programme-manager')
      .post('/programmes/preview', body as object);
    expect(preview.status).toBe(status);
  });

  const token = () => `Bearer token-of-programme-manager`;
  const raw = () => supertest(stage().app).post('/api/v1/programmes').set('authorization', token());
  it('413 for a body over 64 KiB', async () => {
    const answer = await stage()
      .as('programme-manager')
      .post('/programmes', { ...good, title: 'x'.repeat(65 * 1024) });
    expect([answer.status, answer.type]).toEqual([413, 'application/problem+json']);
  });
  it('415 for another content type', async () => {
    const answer = await raw().set('content-type', 'text/plain').send(JSON.stringify(good));
    expect([answer.status, answer.type]).toEqual([415, 'application/problem+json']);
  });
  it('400 for invalid JSON', async () => {
    const answer = await raw().set('content-type', 'application/json').send('{"kind": ');
    expect([answer.status, answer.type]).toEqual([400, 'application/problem+json']);
    expect((await raw().set('content-type', 'application/json').send('null')).status).toBe(422);
  });
  it('404 for an unknown reference, in whatever is asked of it', async () => {
    const office = stage().as('programme-manager');
    const answer = { version: 1, outcome: 'accept', capacity: 'cabinet-officer' };
    for (const path of ['', '/plan', '/ledger', '/ledger/verification', '/deliveries'])
      await office.get(`/programmes/none-such${path}`).expect(404);
    await office
      .post('/programmes/none-such/events', {
        type: 'meeting-added',
        capacity: 'programme-office',
        meetingOn: '2023-09-14',
      })
      .expect(404);
    await office.get('/requests/none-such/notice/acceptance').expect(404);
    await office.post('/requests/none-such/notice/acceptance/answers', answer).expect(404);
    await office.get('/nowhere').expect(404);
  });
  it('401 without a token or with a wrong one', async () => {
    await supertest(stage().app).get('/api/v1/programmes').expect(401);
    await supertest(stage().app).post('/api/v1/programmes').send(good).expect(401);
    await supertest(stage().app).get('/api/v1/programmes').set('authorization', 'Bearer wrong').expect(401);
  });
  it('started, stored and sent nothing in all of it', async () => {
    expect(await stage().db.selectFrom('programme').selectAll().execute()).toEqual([]);
    expect(await stage().db.selectFrom('ledger').selectAll().execute()).toEqual([]);
    expect(await stage().db.selectFrom('delivery').selectAll().execute()).toEqual([]);
    expect(stage().mails()).toEqual([]);
    await expect(stage().client.workflow.getHandle('exit-bad-input').describe()).rejects.toThrow(/not found/i);
  });
});

story('an answer that cannot be', (stage) => {
  const reference = 'exit-answers';
  const path = `/requests/${reference}/notice/acceptance/answers`;
  const answer = {
    version: 1,
    outcome: 'accept',
    capacity: 'cabinet-officer',
    decidedOn: '2023-08-01',
    minuteReference: 'CAB 14/23',
  };
  const officer = 'democratic-services-officer';

  it('is refused with the reason, and the ledger keeps the refusal', async () => {
    await stage().as('programme-manager').post('/programmes', exit2023(reference)).expect(201);
    const cases: [who: string, body: Body, status: number, pointers: string[]][] = [
      [officer, { ...answer, version: 0 }, 422, ['/version']],
      [officer, { ...answer, outcome: 'perhaps' }, 422, ['/outcome']],
      [officer, without(answer, 'minuteReference'), 422, ['/minuteReference']],
      [officer, { ...answer, decidedOn: '2023-08-02' }, 422, ['/decidedOn']],
      [officer, { ...answer, decidedOn: '2023-13-01' }, 422, ['/decidedOn']],
      [officer, { ...answer, evidence: [{ title: 'Paper', link: 'javascript:alert(1)' }] }, 422, ['/evidence/0/link']],
      [officer, { ...answer, version: 2 }, 409, []],
      ['auditor', answer, 403, []],
      ['programme-manager', answer, 403, []],
      [officer, { ...answer, capacity: 'chief-executive' }, 403, []],
    ];
    for (const [who, body, status, pointers] of cases) {
      const refused = await stage().as(who).post(path, body);
      expect([refused.status, refused.body.faults.map((fault: { pointer: string }) => fault.pointer)]).toEqual([
        status,
        pointers,
      ]);
    }
    const { body: request } = await stage().as(officer).get(`/requests/${reference}/notice/acceptance`);
    expect(request).toMatchObject({ state: 'open', version: 1, outcome: null });
    const { body } = await stage().as('auditor').get(`/programmes/${reference}/ledger`);
    const refusals = body.entries.filter((entry: { kind: string }) => entry.kind === 'refused');
    // Those that had the shape of an answer: outcome, minute, date, version, and three by somebody else.
    expect(refusals).toHaveLength(7);
    expect(refusals.every((entry: { personId: string }) => entry.personId !== null)).toBe(true);
  });

  it('is one answer when sent twice, alike or at once, and a conflict when it differs under the same key', async () => {
    const send = (body: Body, key?: string) => {
      const post = stage().as(officer).post(path, body);
      return key === undefined ? post : post.set('idempotency-key', key);
    };
    const [first, second] = await Promise.all([send(answer, 'k-1'), send(answer, 'k-1')]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.body.receipt).toEqual(second.body.receipt);
    await send({ ...answer, outcome: 'refuse' }, 'k-1').expect(409);
    await send({ ...answer, outcome: 'refuse' }, 'k-2').expect(409);
    const { body } = await stage().as('auditor').get(`/programmes/${reference}/ledger`);
    expect(body.entries.filter((entry: { kind: string }) => entry.kind === 'decision-recorded')).toHaveLength(1);
  });
});
