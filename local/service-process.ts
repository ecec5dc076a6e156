import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { projectFolder } from './home.ts';
import { endChild } from './processes.ts';
import type { RunningPart } from './supervisor.ts';

/**
 * Starts the api or the worker and waits until it says it is ready. It has the channel to us open, so that it ends
 * itself should we be killed; and a group of its own, so that Ctrl-C reaches us alone and the order of stopping is ours.
 */
export async function startService(options: {
  script: string;
  env: Record<string, string | undefined>;
  log: string;
  patienceMs: number;
}): Promise<RunningPart> {
  const { script, env, log, patienceMs } = options;
  const file = openSync(log, 'a');
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', file, file, 'ipc'],
  });
  const stop = () => endChild(child, 'SIGTERM', 40_000);
  try {
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`${script} was not ready in ${patienceMs / 1_000} s`)),
        patienceMs,
      );
      late.unref();
      child.once('message', () => resolve());
      child.once('error', reject);
      child.once('exit', (code) =>
        reject(
          new Error(`${script} ended (${code}):\n${readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n')}`),
        ),
      );
    });
  } catch (error) {
    await endChild(child, 'SIGKILL', 1_000);
    throw error;
  }
  return { child, stop };
}
