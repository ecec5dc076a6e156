import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Fault, RefusalType } from '../domain/refusals.ts';

/** What went wrong, as an RFC 9457 problem document. */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly faults: Fault[];
  constructor(status: number, type: string, detail: string, faults: Fault[] = []) {
    super(detail);
    this.status = status;
    this.type = type;
    this.faults = faults;
  }
}

/** The one table from refusals to HTTP (house style, Errors). */
export const refusalStatus: Record<RefusalType, number> = {
  NotAuthorised: 403,
  RequestUnknown: 404,
  RequestClosed: 409,
  StaleVersion: 409,
  ConflictingAnswer: 409,
  ProgrammeClosed: 409,
  AnswerInvalid: 422,
  EventInvalid: 422,
};

const titles: Record<number, string> = {
  400: 'The request could not be read',
  401: 'Who are you?',
  403: 'Not yours to do',
  404: 'Not found',
  405: 'Not done here',
  409: 'It does not fit how things stand',
  413: 'Too large',
  415: 'Send JSON',
  422: 'Something in it is wrong',
  429: 'Too many at once',
  503: 'Not confirmed; try again',
  500: 'Something broke here',
};

const bodyFaults: Record<string, [number, string]> = {
  'entity.too.large': [413, 'The body is over 64 KiB; put documents elsewhere and send links.'],
  'entity.parse.failed': [400, 'The body is not valid JSON.'],
  'charset.unsupported': [415, 'Send UTF-8.'],
  'encoding.unsupported': [415, 'That content encoding is not accepted.'],
};

export const noSuchPlace: RequestHandler = (req) => {
  throw new Problem(404, 'no-such-place', `There is nothing at ${req.path}.`);
};

export function problemHandler(report: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const known = bodyFaults[(error as { type?: string }).type ?? ''];
    let problem: Problem;
    if (error instanceof Problem) problem = error;
    else if (known) problem = new Problem(known[0], 'body', known[1]);
    else if (error instanceof URIError) problem = new Problem(400, 'address', 'The address is not well formed.');
    else {
      report(error);
      problem = new Problem(
        500,
        'internal',
        'It has been logged. Nothing you sent was lost if it was acknowledged before.',
      );
    }
    const { status, type, message, faults } = problem;
    if (status === 401) res.set('WWW-Authenticate', 'Bearer');
    if (status === 503) res.set('Retry-After', '2');
    const title = titles[status] ?? 'Refused';
    res
      .status(status)
      .type('application/problem+json')
      .json({
        type: `urn:handover:problem:${type}`,
        title,
        status,
        detail: message,
        instance: req.originalUrl,
        faults,
      });
  };
}
