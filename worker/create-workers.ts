import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { Activities } from '../workflows/activity-types.ts';
import { mailQueue, taskQueue } from '../workflows/messages/task-queue.ts';

/** The workers of one process: one for workflows and the register, and one for mail, which sends one message at a time. */
export async function createWorkers(options: {
  connection: NativeConnection;
  namespace?: string;
  activities: Activities;
  workflows: Pick<WorkerOptions, 'workflowsPath' | 'workflowBundle'>;
  settings: Partial<WorkerOptions>;
}): Promise<{ run(): Promise<void>; shutdown(): void }> {
  const { connection, activities, workflows, settings } = options;
  const shared = { connection, namespace: options.namespace ?? 'default', ...settings };
  const { sendMail, writeToRegister } = activities;
  const workers = [
    await Worker.create({ ...shared, taskQueue, ...workflows, activities: { writeToRegister } }),
    // A crash can double only what was under way, so no more than one message ever is.
    await Worker.create({
      ...shared,
      taskQueue: mailQueue,
      activities: { sendMail },
      maxConcurrentActivityTaskExecutions: 1,
    }),
  ];
  return {
    run: async () => {
      await Promise.all(workers.map((worker) => worker.run()));
    },
    shutdown: () => {
      for (const worker of workers) worker.shutdown();
    },
  };
}
