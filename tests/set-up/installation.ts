import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectFolder } from '../../local/home.ts';
import { freePort } from '../../local/ports.ts';

/** Waits until `holds` is true; a test that waits longer than `patienceMs` fails with what it waited for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, patienceMs = 30_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited ${patienceMs} ms for: ${what}`);
    await pause(50);
  }
}

/** A state folder and ports of the test's own, as `npm start` takes them. */
export async function newHome(): Promise<{ home: string; env: Record<string, string>; remove(): void }> {
  const home = mkdtempSync(join(tmpdir(), 'handover-home-'));
  const names = [
    'HANDOVER_PORT',
    'HANDOVER_POSTGRES_PORT',
    'HANDOVER_TEMPORAL_PORT',
    'HANDOVER_TEMPORAL_UI_PORT',
    'HANDOVER_SMTP_PORT',
  ];
  const env: Record<string, string> = { HANDOVER_HOME: home };
  for (const name of names) env[name] = String(await freePort());
  return { home, env, remove: () => rmSync(home, { recursive: true, force: true }) };
}

export interface Started {
  process: ChildProcess;
  /** All it has said so far. */
  said: () => string;
  /** Waits until it has ended; its exit code. */
  ended: () => Promise<number | null>;
}

/** Runs what `npm start` (or `npm run doctor`) runs, with nothing of this machine's own settings. */
export function runLocal(words: string[], env: Record<string, string>): Started {
  const { PATH = '', HOME = '', XDG_CACHE_HOME } = process.env;
  // npm_lifecycle_event is npm's own, so that the installation stops with whoever started it.
  const clean = {
    PATH,
    HOME,
    npm_lifecycle_event: 'start',
    ...(XDG_CACHE_HOME === undefined ? {} : { XDG_CACHE_HOME }),
    ...env,
  };
  const child = spawn(process.execPath, ['local/start.mjs', ...words], {
    cwd: projectFolder,
    env: clean,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ending = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { process: child, said: () => said, ended: () => ending };
}

export async function startedInstallation(env: Record<string, string>): Promise<Started> {
  const started = runLocal([], env);
  await until(
    'Handover is running',
    () => {
      if (started.process.exitCode !== null) throw new Error(started.said());
      return started.said().includes('Handover is running.');
    },
    60_000,
  );
  return started;
}

interface TrialFile {
  baseUrl: string;
  people: { id: string; token: string }[];
}

/** Acts over HTTP as a trial person, as a script of a user's would. */
export function callerOf(home: string) {
  const trial = JSON.parse(readFileSync(join(home, 'trial.json'), 'utf8')) as TrialFile;
  return async (person: string, method: string, path: string, body?: object, key?: string) => {
    const token = trial.people.find((one) => one.id === person)?.token ?? '';
    const response = await fetch(`${trial.baseUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies are checked by expectation
    return { status: response.status, body: (await response.json()) as any };
  };
}

/** The numbers of the processes the installation keeps running, by name. */
export function processesOf(home: string): Record<string, number> {
  const tracked = JSON.parse(readFileSync(join(home, 'processes.json'), 'utf8')) as { name: string; pid: number }[];
  return Object.fromEntries(tracked.map(({ name, pid }) => [name, pid]));
}
