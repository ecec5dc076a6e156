import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { processStart } from './processes.ts';

export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** Where all state lives: `.handover/`, or HANDOVER_HOME. */
export function homeFolder(env = process.env): string {
  const home = resolve(env['HANDOVER_HOME'] ?? join(projectFolder, '.handover'));
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK);
  } catch {
    throw new Error(
      `The state folder ${home} can't be written. Run as the user it belongs to, or set HANDOVER_HOME to another folder.`,
    );
  }
  return home;
}

/** Downloads that clones share. */
export function cacheFolder(env = process.env): string {
  const folder = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'handover');
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

const lockSchema = z.object({ pid: z.number(), start: z.string(), stopping: z.boolean() });

/** The running process that holds a state folder; null if none does. */
export function holderOfHome(home: string): z.infer<typeof lockSchema> | null {
  const path = join(home, 'lock.json');
  if (!existsSync(path)) return null;
  const held = lockSchema.safeParse(JSON.parse(readFileSync(path, 'utf8') || '{}'));
  return held.success && processStart(held.data.pid) === held.data.start ? held.data : null;
}

export interface HomeLock {
  /** Says that we are on our way out, so that a start that comes now waits instead of being refused. */
  stopping(): void;
  release(): void;
}

/** Takes the lock of a state folder; throws if a running process holds it, and waits for one that is stopping. */
export async function lockHome(home: string, say: (line: string) => void): Promise<HomeLock> {
  const path = join(home, 'lock.json');
  const waitUntil = Date.now() + 90_000;
  // npm does not wait for what it started once it has passed on a signal, so the next start may find us stopping.
  if (holderOfHome(home)?.stopping) say('The installation that ran here is still stopping; waiting for it ...');
  while (holderOfHome(home)?.stopping && Date.now() < waitUntil) await pause(100);
  const holder = holderOfHome(home);
  if (holder !== null) {
    throw new Error(
      `Handover is already running on ${home} (process ${holder.pid}). Stop it first, or set HANDOVER_HOME to another folder.`,
    );
  }
  rmSync(path, { force: true });
  const ours = { pid: process.pid, start: processStart(process.pid) ?? '', stopping: false };
  // Of two that start at the same moment, only one can create the file.
  writeFileSync(path, JSON.stringify(ours), { flag: 'wx' });
  return {
    stopping: () => writeFileSync(path, JSON.stringify({ ...ours, stopping: true })),
    release: () => rmSync(path, { force: true }),
  };
}
