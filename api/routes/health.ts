import { Router } from 'express';
import { sql } from 'kysely';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Context } from '../context.ts';

/** Liveness, readiness by dependency, and measurements. */
export function healthRoutes(context: Context): Router {
  const router = Router();
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  router.get('/healthz', (_req, res) => {
    res.json({ ok: true });
  });
  router.get('/readyz', async (_req, res) => {
    const check = (promise: Promise<unknown>) =>
      promise.then(
        () => 'ready',
        () => 'not ready',
      );
    const dependencies = {
      register: await check(sql`select 1 from programme limit 1`.execute(context.db)),
      temporal: await check(
        context.client.withDeadline(Date.now() + 2_000, () => context.client.workflowService.getSystemInfo({})),
      ),
    };
    const ready = Object.values(dependencies).every((state) => state === 'ready');
    res.status(ready ? 200 : 503).json({ ready, dependencies });
  });
  router.get('/metrics', async (_req, res) => {
    res.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
