import { expect, it } from 'vitest';
import { exit2023 } from '../set-up/exit-2023.ts';
import { story } from '../set-up/story.ts';

story('the directory', (stage) => {
  const reference = 'exit-directory';

  it('is kept by the programme office alone', async () => {
    await stage()
      .as('auditor')
      .put('/people', { id: 'stand-in', name: 'Stand-in', email: 'stand-in@trial.example' })
      .expect(403);
    await stage().as('auditor').put('/roles/cabinet-officer/holders', { holders: [] }).expect(403);
  });

  it('refuses what cannot be a person or a holder, naming each fault', async () => {
    const office = stage().as('programme-manager');
    const bad = await office.put('/people', { id: 'Bad Id', name: '', email: 'a@b.example, c@d.example' }).expect(422);
    expect(bad.body.faults.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      '/email',
      '/id',
      '/name',
    ]);
    const spells = [
      { personId: 'nobody-known', fromOn: '2023-01-01' },
      { personId: 'auditor', fromOn: '2023-02-30' },
    ];
    await office.put('/roles/cabinet-officer/holders', { holders: spells }).expect(422);
    const backwards = [{ personId: 'auditor', fromOn: '2023-02-01', toOn: '2023-01-31' }];
    await office.put('/roles/cabinet-officer/holders', { holders: backwards }).expect(422);
  });

  it('passes a running request to the new holder: the old one may no longer answer, and mail goes to the new', async () => {
    const office = stage().as('programme-manager');
    await office.post('/programmes', exit2023(reference)).expect(201);
    await office
      .put('/people', { id: 'finance-director', name: 'Finance Director', email: 'moved@trial.example' })
      .expect(200);
    const holders = [
      { personId: 'democratic-services-officer', fromOn: '2023-01-01', toOn: '2023-08-01' },
      { personId: 'finance-director', fromOn: '2023-08-02' },
    ];
    await office.put('/roles/cabinet-officer/holders', { holders }).expect(200);
    expect((await office.get('/roles/cabinet-officer/holders')).body.holders).toHaveLength(2);
    await stage().until('2023-08-15T12:00:00Z');
    const reminded = stage()
      .mails()
      .filter((mail) => mail.subject.startsWith('30 days left'));
    expect(reminded.map((mail) => mail.to)).toEqual(['moved@trial.example']);
    const path = `/requests/${reference}/notice/acceptance/answers`;
    const answer = {
      version: 1,
      outcome: 'defer',
      capacity: 'cabinet-officer',
      decidedOn: '2023-08-10',
      minuteReference: 'CAB 9/23',
    };
    await stage().as('democratic-services-officer').post(path, answer).expect(403);
    await stage().as('finance-director').post(path, answer).expect(200);
  });
});
