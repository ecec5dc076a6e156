import { createHash } from 'node:crypto';
import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { UpdateDefinition } from '@temporalio/common';
import { refusalTypes, type RefusalDetails, type RefusalType } from '../domain/refusals.ts';
import type { Receipt } from '../workflows/messages/notice-messages.ts';
import { Problem, refusalStatus } from './problem.ts';

/** A caller waits no longer than this; the act itself may still go through, and the same key finds it (temporal-guide 4.5). */
const patienceMs = 5_000;

export type Acted = { state: 'recorded'; receipt: Receipt } | { state: 'pending' };

/** The engine takes the same act once; another act under a used key goes in, and the workstream refuses it. */
function sameAct(argument: unknown): string {
  return createHash('sha256').update(JSON.stringify(argument)).digest('hex');
}

/** Sends an act to a workstream. Refusals come back as problems; an accepted act whose record is slow is `pending`. */
export async function act<Argument>(
  client: Client,
  workstream: string,
  definition: UpdateDefinition<Receipt, [Argument]>,
  argument: Argument,
): Promise<Acted> {
  try {
    const handle = client.workflow.getHandle(workstream);
    const update = await client.withDeadline(Date.now() + patienceMs, () =>
      handle.startUpdate(definition, { args: [argument], updateId: sameAct(argument), waitForStage: 'ACCEPTED' }),
    );
    try {
      const receipt = await client.withDeadline(Date.now() + patienceMs, () => update.result());
      return { state: 'recorded', receipt };
    } catch (error) {
      if (tookTooLong(error)) return { state: 'pending' };
      throw error;
    }
  } catch (error) {
    throw asProblem(error);
  }
}

function tookTooLong(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    (isGrpcServiceError(error) && [1, 4, 14].includes(error.code))
  );
}

function isRefusal(type: string | null | undefined): type is RefusalType {
  return refusalTypes.some((one) => one === type);
}

function asProblem(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { type, message, details } = error.cause;
    if (type === 'AcceptedUpdateCompletedWorkflow')
      return new Problem(409, 'ProgrammeClosed', 'The workstream closed a moment ago.');
    if (isRefusal(type)) {
      const faults = (details?.[0] as RefusalDetails | undefined)?.faults ?? [];
      return new Problem(refusalStatus[type], type, message, faults);
    }
  }
  if (error instanceof WorkflowNotFoundError)
    return new Problem(409, 'ProgrammeClosed', 'This workstream has closed; nothing more can be recorded in it.');
  if (tookTooLong(error))
    return new Problem(
      503,
      'not-confirmed',
      'The engine did not answer in time. Send the same again with the same Idempotency-Key.',
    );
  return error;
}
