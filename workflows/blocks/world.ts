import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activity-types.ts';
import { mailQueue } from '../messages/task-queue.ts';

/** The record waits for its database as long as it must: an accepted act is never lost (design, Data goes one way). */
export const { writeToRegister } = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** Mail is tried for 72 hours, as the nation's own service does, then given up and shown (reliability, N12). */
export const { sendMail } = proxyActivities<Activities>({
  taskQueue: mailQueue,
  startToCloseTimeout: '2 minutes',
  // A slow relay is waited for; a worker that has died is noticed by its silence.
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '72 hours',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '15 minutes' },
});
