import { expect, it } from 'vitest';
import { exit2023 } from '../set-up/exit-2023.ts';
import { replays } from '../set-up/histories.ts';
import { story } from '../set-up/story.ts';

const officer = 'democratic-services-officer';
const endReminders = ['2023-11-02', '2023-12-01', '2023-12-29', '2024-01-17', '2024-01-24', '2024-01-30'].flatMap(
  (on) => [`${on} exit-lead end-reminder`, `${on} programme-office end-reminder`],
);
const toOffice = (on: string, kind: string) => [
  `${on} chief-executive ${kind}`,
  `${on} exit-lead ${kind}`,
  `${on} programme-office ${kind}`,
];
const decisionReminders = ['2023-08-15', '2023-08-31', '2023-09-07', '2023-09-13'].map(
  (on) => `${on} cabinet-officer decision-reminder`,
);

function answer(outcome: string, decidedOn: string, version = 1) {
  return { version, outcome, capacity: 'cabinet-officer', decidedOn, minuteReference: 'CAB 14/23' };
}

story('the 2023 case, confirmed by Cabinet on 14 September', (stage) => {
  const reference = 'exit-confirmed';
  it('runs to the end of 31 January 2024 with the whole mail diary, and a ledger that verifies', async () => {
    const office = stage().as('programme-manager');
    await office.post('/programmes', exit2023(reference)).expect(201);
    await stage().until('2023-09-14T18:00:00Z');
    const recorded = await stage()
      .as(officer)
      .post(`/requests/${reference}/notice/acceptance/answers`, answer('accept', '2023-09-14'))
      .expect(200);
    expect(recorded.body).toMatchObject({ state: 'recorded', receipt: { outcome: 'accept' } });
    await stage().until('2024-01-31T23:59:00Z');
    expect((await office.get(`/programmes/${reference}`).expect(200)).body).toMatchObject({ state: 'running' });
    await stage().until('2024-02-01T10:00:00Z');
    expect((await office.get(`/programmes/${reference}`).expect(200)).body).toMatchObject({
      state: 'expired',
      outcome:
        'Notice expired at the end of 31 January 2024. Acceptance was confirmed on 14 September 2023 (CAB 14/23).',
    });
    expect(await stage().diary(reference)).toEqual(
      [
        '2023-08-01 cabinet-officer decision-asked',
        ...decisionReminders,
        ...toOffice('2023-09-14', 'acceptance-confirmed'),
        ...endReminders,
        ...toOffice('2024-02-01', 'notice-expired'),
      ].sort(),
    );
    expect(
      new Set(
        stage()
          .mails()
          .map((mail) => mail.messageId),
      ).size,
    ).toBe(stage().mails().length);
    expect((await office.get(`/programmes/${reference}/ledger/verification`)).body).toMatchObject({ ok: true });
    expect(await stage().client.workflow.getHandle(reference).result()).toEqual({
      notice: { state: 'expired', endOn: '2024-01-31', acceptanceConfirmed: true },
    });
    await replays(stage(), reference);
    await replays(stage(), `${reference}/notice`);
  });
});

story('nobody answers', (stage) => {
  const reference = 'exit-silent';
  it('is reminded daily on working days and escalated, and expires never confirmed; the end does not move', async () => {
    await stage().as('programme-manager').post('/programmes', exit2023(reference)).expect(201);
    await stage().until('2023-09-22T12:00:00Z');
    const diary = await stage().diary(reference);
    expect(diary).toEqual(
      [
        '2023-08-01 cabinet-officer decision-asked',
        ...decisionReminders,
        ...['15', '18', '19', '20', '21', '22'].map((day) => `2023-09-${day} cabinet-officer decision-overdue`),
        '2023-09-15 exit-lead escalation',
        '2023-09-18 programme-office escalation',
        '2023-09-19 chief-executive escalation',
        '2023-09-21 leader escalation',
        '2023-09-21 lead-member escalation',
      ].sort(),
    );
    await stage().until('2024-02-01T10:00:00Z');
    const { body } = await stage().as('auditor').get(`/programmes/${reference}`);
    expect(body).toMatchObject({
      state: 'expired',
      outcome: 'Notice expired at the end of 31 January 2024. Acceptance was never confirmed.',
      requests: [{ state: 'lapsed', outcome: null }],
    });
    const mailed = (await stage().diary(reference)).map((line) => line.slice(0, 10));
    expect(
      mailed.filter(
        (on) =>
          ['2023-12-25', '2023-12-26', '2024-01-01'].includes(on) ||
          [0, 6].includes(new Date(`${on}T12:00:00Z`).getUTCDay()),
      ),
    ).toEqual([]);
    await stage()
      .as(officer)
      .post(`/requests/${reference}/notice/acceptance/answers`, answer('accept', '2024-01-31'))
      .expect(409);
    await replays(stage(), `${reference}/notice`);
  });
});

story('Cabinet defers', (stage) => {
  const reference = 'exit-deferred';
  it('takes the next meeting, shows the slack lost, and refuses an answer to the version before', async () => {
    await stage()
      .as('programme-manager')
      .post('/programmes', exit2023(reference, {}, ['2023-09-14', '2023-10-12']))
      .expect(201);
    await stage().until('2023-09-14T18:00:00Z');
    const path = `/requests/${reference}/notice/acceptance`;
    await stage().as(officer).post(`${path}/answers`, answer('defer', '2023-09-14')).expect(200);
    const { body } = await stage().as(officer).get(path);
    expect(body).toMatchObject({ state: 'open', version: 2, meetingOn: '2023-10-12', dueOn: '2023-10-12' });
    const overview = await stage().as(officer).get(`/programmes/${reference}`);
    expect(overview.body).toMatchObject({
      keyDates: { endOn: '2024-01-31' },
      alerts: ['Cabinet deferred to 12 October 2023; 20 working days of slack lost, 15 left.'],
    });
    await stage()
      .as(officer)
      .post(`${path}/answers`, answer('accept', '2023-09-14', 1))
      .expect(409);
    await replays(stage(), `${reference}/notice`);
  });
});

story('Cabinet refuses', (stage) => {
  const reference = 'exit-refused';
  it('escalates to the top at once and the end stands', async () => {
    await stage().as('programme-manager').post('/programmes', exit2023(reference)).expect(201);
    await stage().until('2023-09-14T18:00:00Z');
    await stage()
      .as(officer)
      .post(`/requests/${reference}/notice/acceptance/answers`, answer('refuse', '2023-09-14'))
      .expect(200);
    await stage().until('2023-10-02T12:00:00Z');
    const told = (await stage().diary(reference)).filter((line) => line > '2023-09-14');
    expect(told).toEqual(
      ['chief-executive', 'exit-lead', 'lead-member', 'leader', 'programme-office'].map(
        (role) => `2023-09-14 ${role} decision-refused`,
      ),
    );
    expect((await stage().as('auditor').get(`/programmes/${reference}`)).body).toMatchObject({
      state: 'running',
      keyDates: { endOn: '2024-01-31' },
    });
    await replays(stage(), `${reference}/notice`);
  });
});

story(
  'notice served late, on 31 August 2023',
  (stage) => {
    it('cannot end before 29 February 2024, and starts with that end', async () => {
      const office = stage().as('programme-manager');
      const early = await office.post('/programmes', exit2023('exit-late', { servedOn: '2023-08-31' })).expect(422);
      expect(early.body.faults).toEqual([
        { pointer: '/terms/notice/requestedEndOn', detail: expect.stringContaining('29 February 2024') as string },
      ]);
      await office.get('/programmes/exit-late').expect(404);
      const lawful = exit2023('exit-late', { servedOn: '2023-08-31', requestedEndOn: '2024-02-29' });
      expect((await office.post('/programmes', lawful).expect(201)).body).toMatchObject({
        keyDates: { endOn: '2024-02-29' },
      });
      expect((await office.post('/programmes', lawful).expect(200)).body).toMatchObject({ reference: 'exit-late' });
      await office.post('/programmes', { ...lawful, title: 'Another' }).expect(409);
    });
  },
  '2023-09-01T08:00:00Z',
);

story('the end is varied, then notice is withdrawn', (stage) => {
  const reference = 'exit-varied';
  const agreed = [
    { party: 'iwc', reference: 'CAB 20/23', agreedOn: '2023-08-01' },
    { party: 'hcc', reference: 'EM 7/23', agreedOn: '2023-08-01' },
  ];
  it('needs both councils, re-plans, and a withdrawal ends the programme', async () => {
    const office = stage().as('programme-manager');
    await office.post('/programmes', exit2023(reference)).expect(201);
    const vary = { type: 'term-varied', capacity: 'programme-office', newEndOn: '2024-03-31' };
    const alone = await office
      .post(`/programmes/${reference}/events`, { ...vary, agreements: agreed.slice(0, 1) })
      .expect(422);
    expect(alone.body.faults).toMatchObject([
      { pointer: '/agreements', detail: expect.stringContaining('Hampshire') as string },
    ]);
    await stage()
      .as('auditor')
      .post(`/programmes/${reference}/events`, { ...vary, agreements: agreed })
      .expect(403);
    await office.post(`/programmes/${reference}/events`, { ...vary, agreements: agreed }).expect(200);
    expect((await office.get(`/programmes/${reference}`)).body).toMatchObject({
      keyDates: { endOn: '2024-03-31', lastSafeOn: '2024-01-01' },
      requests: [{ version: 2 }],
    });
    await office
      .post(`/programmes/${reference}/events`, {
        type: 'notice-withdrawn',
        capacity: 'programme-office',
        agreements: agreed,
      })
      .expect(200);
    expect(await stage().client.workflow.getHandle(reference).result()).toMatchObject({
      notice: { state: 'withdrawn' },
    });
    expect((await office.get(`/programmes/${reference}`)).body).toMatchObject({
      state: 'withdrawn',
      requests: [{ state: 'cancelled' }],
    });
    const kinds = (await office.get(`/programmes/${reference}/ledger`)).body.entries.map(
      (entry: { kind: string }) => entry.kind,
    ) as string[];
    expect(kinds).toEqual([
      'notice-started',
      'request-opened',
      'refused',
      'refused',
      'term-varied',
      'notice-withdrawn',
    ]);
    await replays(stage(), `${reference}/notice`);
  });
});
