import supertest from 'supertest';
import { expect, it } from 'vitest';
import { ruleNames } from '../../domain/calendar/rules.ts';
import { story } from '../set-up/story.ts';

story('the OpenAPI document', (stage) => {
  it('describes every route that is served, from the schemas that check it', async () => {
    const { body } = await supertest(stage().app).get('/api/v1/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    const paths = Object.keys(body.paths);
    expect(paths.filter((path) => path.startsWith('/dates/')).length).toBe(ruleNames.length);
    expect(paths.filter((path) => !path.startsWith('/dates/')).sort()).toEqual([
      '/dates',
      '/people',
      '/programmes',
      '/programmes/preview',
      '/programmes/{ref}',
      '/programmes/{ref}/deliveries',
      '/programmes/{ref}/events',
      '/programmes/{ref}/ledger',
      '/programmes/{ref}/ledger/verification',
      '/programmes/{ref}/plan',
      '/requests',
      '/requests/{id}',
      '/requests/{id}/answers',
      '/roles/{role}/holders',
    ]);
    const schema = JSON.stringify(body);
    expect(schema).toContain('minuteReference');
    expect(schema).toContain('requestedEndOn');
  });
});
