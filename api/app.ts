import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Context } from './context.ts';
import { openApiDocument } from './openapi.ts';
import { noSuchPlace, problemHandler } from './problem.ts';
import { dateRoutes } from './routes/dates.ts';
import { directoryRoutes } from './routes/directory.ts';
import { healthRoutes } from './routes/health.ts';
import { programmeRoutes } from './routes/programmes.ts';
import { requestRoutes } from './routes/requests.ts';
import { trialInboxRoutes } from './routes/trial-inbox.ts';

/** A text of megabytes would stop a workflow for everyone, so the door is low (reliability, finding 1). */
const bodyLimit = '64kb';

export function createApp(context: Context, log: (line: Record<string, unknown>) => void): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(
    helmet({
      contentSecurityPolicy: { directives: { styleSrc: ["'self'", "'unsafe-inline'"], upgradeInsecureRequests: null } },
    }),
  );
  app.use((req, res, next) => {
    const requestId = randomUUID();
    const startedAt = performance.now();
    res.set('X-Request-Id', requestId);
    const programme = /^\/api\/v1\/(?:programmes|requests)\/([a-z0-9-]+)/.exec(req.path)?.[1];
    res.on('finish', () =>
      log({
        requestId,
        method: req.method,
        path: req.path,
        status: res.statusCode,
        ms: Math.round(performance.now() - startedAt),
        programme,
      }),
    );
    next();
  });
  app.use(healthRoutes(context));
  app.use('/api/v1', rateLimit({ windowMs: 60_000, limit: 6_000, standardHeaders: 'draft-8', legacyHeaders: false }));
  app.use(express.json({ limit: bodyLimit, strict: false }));
  app.get('/api/v1/openapi.json', (_req, res) => {
    res.json(openApiDocument(context.baseUrl));
  });
  app.use('/api/v1', dateRoutes(), programmeRoutes(context), requestRoutes(context), directoryRoutes(context));
  if (context.trialMailFolder !== undefined) app.use(trialInboxRoutes(context.trialMailFolder));
  app.get('/', (_req, res) => {
    const inbox = context.trialMailFolder === undefined ? '' : '<li><a href="/trial/inbox">Trial inbox</a></li>';
    res.send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Handover</title><body style="font:16px/1.5 sans-serif;max-width:40em;margin:2em auto"><h1>Handover</h1><p>Transition and exit programmes. The pages are still to come; these answer now:</p><ul>${inbox}<li><a href="/api/v1/openapi.json">OpenAPI document</a></li><li><a href="/api/v1/dates">Date rules</a></li><li><a href="/readyz">Readiness</a></li></ul></body></html>`,
    );
  });
  app.use(noSuchPlace);
  app.use(problemHandler(context.report));
  return app;
}
