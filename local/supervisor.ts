import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Tracked } from './processes.ts';

export interface RunningPart {
  child: ChildProcess;
  stop(): Promise<void>;
}

interface Part {
  name: string;
  /** How an orphan of it is asked to end. */
  signal: Tracked['signal'];
  start(): Promise<RunningPart>;
}

/** A part that dies this often within a minute is not coming back by being started again. */
const mostDeathsAMinute = 5;

/** Keeps parts running: starts again what dies, and stops all in the reverse of the order they were started in. */
export function createSupervisor(options: {
  say: (line: string) => void;
  started: (name: string, pid: number, signal: Tracked['signal']) => void;
  giveUp: (why: string) => void;
}) {
  const running = new Map<string, RunningPart>();
  const deaths = new Map<string, number[]>();
  const underWay = new Set<Promise<void>>();
  let stopping = false;

  async function run(part: Part): Promise<void> {
    const one = await part.start();
    running.set(part.name, one);
    if (one.child.pid !== undefined) options.started(part.name, one.child.pid, part.signal);
    if (stopping) return one.stop();
    const gone = (code: number | null, signal: string | null) => {
      if (!stopping) void follow(revive(part, signal ?? `exit code ${code}`));
    };
    if (one.child.exitCode !== null || one.child.signalCode !== null) gone(one.child.exitCode, one.child.signalCode);
    else one.child.once('exit', gone);
  }

  async function revive(part: Part, how: string): Promise<void> {
    const recent = [...(deaths.get(part.name) ?? []).filter((at) => at > Date.now() - 60_000), Date.now()];
    deaths.set(part.name, recent);
    if (recent.length > mostDeathsAMinute) return options.giveUp(`${part.name} keeps stopping (${how}).`);
    options.say(`${part.name} stopped unexpectedly (${how}); starting it again.`);
    await pause(200 * recent.length);
    if (stopping) return;
    await run(part).catch((error: unknown) =>
      stopping ? undefined : revive(part, error instanceof Error ? error.message : String(error)),
    );
  }

  async function follow(work: Promise<void>): Promise<void> {
    underWay.add(work);
    await work.finally(() => underWay.delete(work));
  }

  return {
    run,
    async stop(): Promise<void> {
      stopping = true;
      await Promise.allSettled(underWay);
      for (const one of [...running.values()].reverse()) await one.stop();
    },
    killAll(): void {
      for (const { child } of running.values()) child.kill('SIGKILL');
    },
  };
}
