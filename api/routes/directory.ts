import { Router } from 'express';
import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar/civil-date.ts';
import { londonDateOf } from '../../domain/calendar/local-time.ts';
import { holds } from '../../domain/people/holders.ts';
import * as read from '../../register/read-register.ts';
import { putHolders, putPerson } from '../../register/write-directory.ts';
import { directoryChanged } from '../../workflows/messages/notice-messages.ts';
import { checked, pathPart, personOf, type Context } from '../context.ts';
import { Problem } from '../problem.ts';

const id = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'Use small letters, digits and hyphens.');
const personSchema = z.strictObject({
  id,
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^[^\p{Cc}]*$/u),
  email: z.email(),
});
const holdersSchema = z.strictObject({
  holders: z
    .array(
      z
        .strictObject({ personId: id, fromOn: isoDateSchema, toOn: isoDateSchema.nullable().default(null) })
        .refine((spell) => spell.toOn === null || spell.toOn >= spell.fromOn, {
          path: ['toOn'],
          error: 'Ends before it begins.',
        }),
    )
    .max(50),
});

/** The directory of people and dated role holders; the programme office keeps it. */
export function directoryRoutes(context: Context): Router {
  const router = Router();
  async function programmeOffice(personId: string): Promise<void> {
    const holders = await read.holdersOf(context.db, ['programme-office']);
    if (!holds(holders, 'programme-office', personId, londonDateOf(context.clock.now())))
      throw new Problem(403, 'NotAuthorised', 'Only the programme office keeps the directory.');
  }
  router.get('/people', async (req, res) => {
    personOf(context, req);
    res.json({ people: await read.people(context.db) });
  });
  router.put('/people', async (req, res) => {
    await programmeOffice(personOf(context, req));
    const person = checked(personSchema, req);
    await putPerson(context.db, person);
    res.json(person);
  });
  router.get('/roles/:role/holders', async (req, res) => {
    personOf(context, req);
    const role = pathPart(req, 'role');
    res.json({ role, holders: (await read.holdersOf(context.db, [role]))[role] ?? [] });
  });
  router.put('/roles/:role/holders', async (req, res) => {
    await programmeOffice(personOf(context, req));
    const role = pathPart(req, 'role');
    const { holders } = checked(holdersSchema, req);
    const people = new Set((await read.people(context.db)).map((person) => person.id));
    const faults = holders.flatMap((spell, index) =>
      people.has(spell.personId)
        ? []
        : [{ pointer: `/holders/${index}/personId`, detail: `There is no person ${spell.personId}.` }],
    );
    if (faults.length > 0) throw new Problem(422, 'invalid', 'A holder is not in the directory; see faults.', faults);
    const version = await putHolders(context.db, role, holders);
    const everyone = await read.holdersOf(context.db);
    for (const programme of await read.programmes(context.db, { state: 'running', limit: 1_000 })) {
      await context.client
        .withDeadline(Date.now() + 5_000, () =>
          context.client.workflow
            .getHandle(`${programme.reference}/notice`)
            .signal(directoryChanged, { version, holders: everyone }),
        )
        .catch(context.report);
    }
    res.json({ role, holders });
  });
  return router;
}
