import { ApplicationFailure, TemporalFailure } from '@temporalio/workflow';
import type { Refusal } from '../../domain/exit/notice-acts.ts';
import type { RefusalType } from '../../domain/refusals.ts';

export function refuse(type: RefusalType, message: string, faults: Refusal['faults'] = []): never {
  throw ApplicationFailure.nonRetryable(message, type, { faults });
}

export function refuseWith(refusal: Refusal | null): void {
  if (refusal) refuse(refusal.type, refusal.message, refusal.faults);
}

/** A bug in a handler costs one request; unguarded it would block the whole workstream (temporal-guide 4.2). */
export function guarded<A extends unknown[], R>(handler: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    try {
      return handler(...args);
    } catch (error) {
      if (error instanceof TemporalFailure) throw error;
      throw ApplicationFailure.nonRetryable(`The act could not be taken: ${String(error)}`, 'InternalError');
    }
  };
}
