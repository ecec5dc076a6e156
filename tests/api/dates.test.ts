import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import supertest from 'supertest';
import { afterAll, expect, it } from 'vitest';
import { story } from '../set-up/story.ts';

interface Case {
  id: string;
  rule: string;
  input: object;
  expected: unknown;
}
const cases = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/dates/cases.json'), 'utf8')) as Case[];
const suiteZone = process.env['TZ'];

story('the date calculator over HTTP', (stage) => {
  afterAll(() => {
    process.env['TZ'] = suiteZone;
  });

  it.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
    'answers every case, with its working, in %s',
    async (zone) => {
      process.env['TZ'] = zone;
      for (const { id, rule, input, expected } of cases) {
        const { status, body } = await stage().as('programme-manager').post(`/dates/${rule}`, input);
        expect([id, status, body.value]).toEqual([id, 200, expected]);
        expect(body).toMatchObject({
          rule,
          source: expect.any(String) as string,
          confidence: expect.any(String) as string,
        });
        expect(body.working.length).toBeGreaterThan(0);
      }
    },
  );

  it('lists every rule that the cases use', async () => {
    const { body } = await stage().as('programme-manager').get('/dates').expect(200);
    const offered = new Set(body.rules.map((rule: { name: string }) => rule.name));
    expect(cases.map((one) => one.rule).filter((rule) => !offered.has(rule))).toEqual([]);
  });

  it('refuses an unknown rule, an impossible date and an extra field', async () => {
    const post = (rule: string, input: object) => stage().as('programme-manager').post(`/dates/${rule}`, input);
    await post('no.such.rule', {}).expect(404);
    const impossible = await post('notice.corresponding_date', { given: '2024-02-30', months: 6, colour: 1 }).expect(
      422,
    );
    expect(impossible.body.faults.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      '/colour',
      '/given',
    ]);
    await supertest(stage().app)
      .post('/api/v1/dates/notice.corresponding_date')
      .set('content-type', 'text/plain')
      .send('x')
      .expect(415);
  });
});
