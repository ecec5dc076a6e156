import type { Client } from '@temporalio/client';
import type { Request } from 'express';
import type { z } from 'zod';
import { faultsOf } from '../domain/calendar/faults.ts';
import type { Register } from '../register/open-register.ts';
import { Problem } from './problem.ts';

export interface Identity {
  /** The person behind a bearer token; undefined if nobody is. */
  personOf: (token: string) => string | undefined;
}

/** What the routes work with; put together once in main.ts, and by tests. */
export interface Context {
  db: Register;
  client: Client;
  /** The programme's now; the offset is 0 in production. */
  clock: { now: () => number; offsetMs: number };
  identity: Identity;
  baseUrl: string;
  trialMailFolder: string | undefined;
  report: (error: unknown) => void;
}

export function personOf(context: Context, req: Request): string {
  const token = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1];
  const person = token === undefined ? undefined : context.identity.personOf(token);
  if (person === undefined) throw new Problem(401, 'unknown-person', 'Send a valid bearer token.');
  return person;
}

export function checked<Schema extends z.ZodType>(schema: Schema, req: Request): z.infer<Schema> {
  if (!req.is('application/json')) throw new Problem(415, 'content-type', 'Send application/json.');
  const parsed = schema.safeParse(req.body);
  if (!parsed.success) throw new Problem(422, 'invalid', 'The body does not fit; see faults.', faultsOf(parsed.error));
  return parsed.data;
}

export function pathPart(req: Request, name: string): string {
  const value = req.params[name];
  return Array.isArray(value) ? value.join('/') : (value ?? '');
}
