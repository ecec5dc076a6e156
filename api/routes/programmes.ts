import { createHash } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { stringify } from 'csv-stringify/sync';
import { Router } from 'express';
import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar/civil-date.ts';
import { londonDateOf } from '../../domain/calendar/local-time.ts';
import { programmeStartSchema, type ProgrammeStart } from '../../domain/exit/exit-terms.ts';
import { noticePreview, noticeStartFaults } from '../../domain/exit/notice-plan.ts';
import { holdersOn, type Holders } from '../../domain/people/holders.ts';
import * as read from '../../register/read-register.ts';
import { claimProgramme } from '../../register/write-directory.ts';
import { recordRefusal } from '../../register/write-account.ts';
import * as messages from '../../workflows/messages/notice-messages.ts';
import { taskQueue } from '../../workflows/messages/task-queue.ts';
import { checked, pathPart, personOf, type Context } from '../context.ts';
import { act } from '../engine.ts';
import { Problem } from '../problem.ts';

const agreementSchema = z.strictObject({
  party: z.string().min(1).max(64),
  reference: z.string().min(1).max(200),
  agreedOn: isoDateSchema,
});
const capacity = z.string().min(1).max(64);
export const eventSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('term-varied'),
      capacity,
      newEndOn: isoDateSchema,
      agreements: z.array(agreementSchema).max(10),
    }),
    z.strictObject({ type: z.literal('notice-withdrawn'), capacity, agreements: z.array(agreementSchema).max(10) }),
    z.strictObject({ type: z.literal('meeting-added'), capacity, meetingOn: isoDateSchema }),
  ],
  { error: 'Must be one of term-varied, notice-withdrawn, meeting-added.' },
);

export function actKey(given: string | undefined, ...parts: unknown[]): string {
  if (given !== undefined && given.length > 200)
    throw new Problem(422, 'invalid', 'The Idempotency-Key is over 200 characters.');
  return createHash('sha256')
    .update(JSON.stringify([given ?? null, ...parts]))
    .digest('hex');
}

/** Starts the workflow of a claimed programme; starting it again does no harm. */
export async function startProgramme(
  context: Context,
  start: ProgrammeStart,
  holders: Holders,
  clockOffsetMs: number,
): Promise<void> {
  try {
    await context.client.withDeadline(Date.now() + 5_000, () =>
      context.client.workflow.start('exitProgramme', {
        taskQueue,
        workflowId: start.reference,
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        args: [{ start, holders, clockOffsetMs }],
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) {
      context.report(error);
      throw new Problem(
        503,
        'not-confirmed',
        'The engine did not confirm the start. Send the same again; it starts once.',
      );
    }
  }
}

export function programmeRoutes(context: Context): Router {
  const { db, clock } = context;
  const router = Router();
  const todayOn = () => londonDateOf(clock.now());

  async function known(reference: string) {
    const row = await read.programme(db, reference);
    if (!row) throw new Problem(404, 'unknown-programme', `There is no programme ${reference}.`);
    return row;
  }

  async function startable(start: ProgrammeStart): Promise<Holders> {
    const holders = await read.holdersOf(db, Object.values(start.roles));
    const faults = noticeStartFaults(start, todayOn());
    for (const [duty, role] of Object.entries(start.roles)) {
      if (holdersOn(holders, role, todayOn()).length === 0)
        faults.push({ pointer: `/roles/${duty}`, detail: `Nobody holds the role ${role} today; name a holder first.` });
    }
    if (faults.length > 0)
      throw new Problem(422, 'invalid', 'The programme cannot start as it stands; see faults.', faults);
    return holders;
  }

  router.post('/programmes/preview', async (req, res) => {
    personOf(context, req);
    const start = checked(programmeStartSchema, req);
    await startable(start);
    res.json(noticePreview(start, todayOn()));
  });

  router.post('/programmes', async (req, res) => {
    personOf(context, req);
    const start = checked(programmeStartSchema, req);
    const earlier = await read.programme(db, start.reference);
    const holders = earlier ? await read.holdersOf(db, Object.values(start.roles)) : await startable(start);
    const claim = await claimProgramme(db, start, req.get('idempotency-key') ?? null, clock.offsetMs);
    if (claim === 'other')
      throw new Problem(409, 'reference-taken', `The reference ${start.reference} belongs to another programme.`);
    if (claim === 'key-reused')
      throw new Problem(409, 'key-reused', 'This Idempotency-Key has already started another programme.');
    const row = await known(start.reference);
    if (row.state === 'starting') await startProgramme(context, start, holders, row.clock_offset_ms);
    // The first write follows the start at once; waiting for it lets the caller read what was started.
    const deadline = Date.now() + 3_000;
    while ((await known(start.reference)).state === 'starting' && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    res
      .status(claim === 'new' ? 201 : 200)
      .location(`${context.baseUrl}/api/v1/programmes/${start.reference}`)
      .json(await overview(start.reference));
  });

  async function overview(reference: string) {
    const row = await known(reference);
    return {
      reference,
      kind: row.kind,
      title: row.title,
      council: row.council,
      state: row.state,
      outcome: row.outcome,
      keyDates: row.key_dates,
      alerts: row.alerts,
      workstreams: [`${reference}/notice`],
      requests: await read.requests(db, { programme: reference }),
    };
  }

  router.get('/programmes', async (req, res) => {
    personOf(context, req);
    const { state, cursor } = req.query;
    const rows = await read.programmes(db, {
      state: typeof state === 'string' ? state : undefined,
      after: typeof cursor === 'string' ? cursor : undefined,
      limit: 50,
    });
    res.json({
      programmes: rows.map(({ reference, title, kind, state: now, key_dates: keyDates }) => ({
        reference,
        title,
        kind,
        state: now,
        keyDates,
      })),
      next: rows.length === 50 ? rows.at(-1)?.reference : null,
    });
  });
  router.get('/programmes/:ref', async (req, res) => {
    personOf(context, req);
    res.json(await overview(pathPart(req, 'ref')));
  });
  router.get('/programmes/:ref/plan', async (req, res) => {
    personOf(context, req);
    await known(pathPart(req, 'ref'));
    res.json({ steps: await read.planSteps(db, pathPart(req, 'ref')) });
  });
  router.get('/programmes/:ref/deliveries', async (req, res) => {
    personOf(context, req);
    await known(pathPart(req, 'ref'));
    res.json({ deliveries: await read.deliveries(db, pathPart(req, 'ref')) });
  });
  router.get('/programmes/:ref/ledger/verification', async (req, res) => {
    personOf(context, req);
    await known(pathPart(req, 'ref'));
    res.json(await read.verifyLedger(db, pathPart(req, 'ref')));
  });
  router.get('/programmes/:ref/ledger', async (req, res) => {
    personOf(context, req);
    await known(pathPart(req, 'ref'));
    const after = Number(req.query['after'] ?? 0);
    if (!Number.isInteger(after) || after < 0)
      throw new Problem(422, 'invalid', 'after must be a whole number.', [
        { pointer: '/after', detail: 'Must be a whole number of 0 or more.' },
      ]);
    const entries = (await read.ledger(db, pathPart(req, 'ref'), { after, limit: 200 })).map(({ body, ...row }) => ({
      ...row,
      ...(body as Record<string, unknown>),
    }));
    if (req.accepts(['json', 'text/csv']) === 'text/csv') {
      res.type('text/csv').send(
        stringify(entries, {
          header: true,
          escape_formulas: true,
          cast: { object: (value) => JSON.stringify(value) },
        }),
      );
      return;
    }
    res.json({ entries, next: entries.length === 200 ? entries.at(-1)?.position : null });
  });

  router.post('/programmes/:ref/events', async (req, res) => {
    const personId = personOf(context, req);
    const reference = pathPart(req, 'ref');
    const event = checked(eventSchema, req);
    await known(reference);
    const workstream = `${reference}/notice`;
    const key = actKey(req.get('idempotency-key'), personId, reference, event);
    const base = { personId, capacity: event.capacity, key };
    try {
      const acted =
        event.type === 'term-varied'
          ? await act(context.client, workstream, messages.varyTerm, {
              ...base,
              newEndOn: event.newEndOn,
              agreements: event.agreements,
            })
          : event.type === 'notice-withdrawn'
            ? await act(context.client, workstream, messages.withdrawNotice, {
                ...base,
                agreements: event.agreements,
              })
            : await act(context.client, workstream, messages.addMeeting, { ...base, meetingOn: event.meetingOn });
      res.status(acted.state === 'recorded' ? 200 : 202).json(acted);
    } catch (error) {
      await keepRefusal(context, reference, error, {
        personId,
        capacity: event.capacity,
        requestId: null,
        requestVersion: null,
        facts: { event: event.type },
      });
      throw error;
    }
  });
  return router;
}

/** A refused act leaves no trace in the engine; the ledger keeps it. */
export async function keepRefusal(
  context: Context,
  reference: string,
  error: unknown,
  who: {
    personId: string;
    capacity: string;
    requestId: string | null;
    requestVersion: number | null;
    facts: Record<string, unknown>;
  },
): Promise<void> {
  if (!(error instanceof Problem) || error.status >= 500) return;
  const { facts, ...by } = who;
  await recordRefusal(context.db, reference, {
    kind: 'refused',
    at: new Date(context.clock.now()).toISOString(),
    ...by,
    facts: { ...facts, because: error.type, detail: error.message },
  }).catch(context.report);
}
