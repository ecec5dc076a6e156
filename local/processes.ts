import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

/** When the process began, so that a number used again is not mistaken for it. Null: no such process. */
export function processStart(pid: number): string | null {
  try {
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return state === 'Z' ? null : (fields[18] ?? null);
  } catch {
    if (existsSync('/proc/self')) return null;
  }
  try {
    process.kill(pid, 0);
    return 'running';
  } catch {
    return null;
  }
}

const trackedSchema = z.array(
  z.object({ name: z.string(), pid: z.number(), start: z.string(), signal: z.enum(['SIGTERM', 'SIGINT']) }),
);
export type Tracked = z.infer<typeof trackedSchema>[number];

/** The processes we started, on file, so that a start after a hard kill can end what was left over. */
export function trackProcesses(path: string) {
  let tracked: Tracked[] = [];
  const save = () => writeFileSync(path, JSON.stringify(tracked));
  return {
    add(name: string, pid: number, signal: Tracked['signal']): void {
      tracked = [...tracked.filter((one) => one.name !== name), { name, pid, start: processStart(pid) ?? '', signal }];
      save();
    },
    /** Ends what an earlier run left behind; only processes with the number and the start we noted. */
    async endLeftovers(): Promise<string[]> {
      const found = existsSync(path)
        ? trackedSchema.safeParse(JSON.parse(readFileSync(path, 'utf8') || '[]'))
        : undefined;
      const left = (found?.data ?? []).filter((one) => processStart(one.pid) === one.start);
      await Promise.all(left.map((one) => endByNumber(one)));
      tracked = [];
      save();
      return left.map((one) => one.name);
    },
  };
}

async function endByNumber({ pid, start, signal }: Tracked): Promise<void> {
  for (const [how, patienceMs] of [
    [signal, 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, how);
    } catch {
      return;
    }
    const deadline = Date.now() + patienceMs;
    while (processStart(pid) === start && Date.now() < deadline) await pause(50);
    if (processStart(pid) !== start) return;
  }
}

/** Asks a child to end, and makes it after `patienceMs`; resolves when it is gone. */
export function endChild(child: ChildProcess, signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill(signal);
  });
}
