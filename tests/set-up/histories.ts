import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { inject } from 'vitest';
import type { Stage } from './story.ts';

/** Recorded histories stand for programmes that are running when a new release is put in (design, rule 11). */
export const historiesFolder = join(import.meta.dirname, '../replay/histories');

/**
 * Replays a workflow that has just run. With RECORD_HISTORIES=1 its history is also kept, as a release's promise: add
 * new ones at each release, and never record over one that a release has made.
 */
export async function replays(stage: Stage, workflowId: string): Promise<void> {
  const history = await stage.client.workflow.getHandle(workflowId).fetchHistory();
  await Worker.runReplayHistory({ workflowBundle: { codePath: inject('workflowBundlePath') } }, history, workflowId);
  if (process.env['RECORD_HISTORIES'] === '1') {
    const name = `0.1.0-${workflowId.replaceAll('/', '-')}.json`;
    writeFileSync(join(historiesFolder, name), historyToJSON(history));
  }
}
