import { Router } from 'express';
import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar/civil-date.ts';
import { londonDateOf } from '../../domain/calendar/local-time.ts';
import { holds } from '../../domain/people/holders.ts';
import * as read from '../../register/read-register.ts';
import { answerRequest } from '../../workflows/messages/notice-messages.ts';
import { checked, pathPart, personOf, type Context } from '../context.ts';
import { act } from '../engine.ts';
import { Problem } from '../problem.ts';
import { actKey, keepRefusal } from './programmes.ts';

const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u, 'Must not hold control characters.');
const link = z.url({ protocol: /^https?$/ }).max(2_000);
export const answerSchema = z.strictObject({
  version: z.int().min(1).describe('The version you read'),
  outcome: words(64),
  capacity: words(64).describe('The role you act in'),
  reason: words(4_000).optional(),
  minuteReference: words(200).optional(),
  decidedOn: isoDateSchema.optional(),
  evidence: z
    .array(
      z.strictObject({
        title: words(200),
        link,
        version: words(64).optional(),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
      }),
    )
    .max(50)
    .default([]),
});

export function requestRoutes(context: Context): Router {
  const router = Router();
  router.get('/requests', async (req, res) => {
    const personId = personOf(context, req);
    const { for: whose, role, state } = req.query;
    let roles: string[] | undefined;
    if (whose === 'me') {
      const holders = await read.holdersOf(context.db);
      roles = Object.keys(holders).filter((one) => holds(holders, one, personId, londonDateOf(context.clock.now())));
    } else if (typeof role === 'string') roles = [role];
    res.json({
      requests: await read.requests(context.db, {
        ...(roles ? { roles } : {}),
        state: typeof state === 'string' ? state : undefined,
      }),
    });
  });
  router.post('/requests/*id/answers', async (req, res) => {
    const personId = personOf(context, req);
    const answer = checked(answerSchema, req);
    const id = pathPart(req, 'id');
    const request = await read.request(context.db, id);
    if (!request) throw new Problem(404, 'RequestUnknown', `There is no request ${id}.`);
    const key = actKey(
      req.get('idempotency-key'),
      personId,
      id,
      req.get('idempotency-key') === undefined ? answer : null,
    );
    try {
      const acted = await act(context.client, request.workstream, answerRequest, {
        ...answer,
        requestId: id,
        personId,
        key,
      });
      res.status(acted.state === 'recorded' ? 200 : 202).json(acted);
    } catch (error) {
      await keepRefusal(context, request.programme, error, {
        personId,
        capacity: answer.capacity,
        requestId: id,
        requestVersion: answer.version,
        facts: { outcome: answer.outcome },
      });
      throw error;
    }
  });
  router.get('/requests/*id', async (req, res) => {
    personOf(context, req);
    const request = await read.request(context.db, pathPart(req, 'id'));
    if (!request) throw new Problem(404, 'RequestUnknown', `There is no request ${pathPart(req, 'id')}.`);
    res.json(request);
  });
  return router;
}
