import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processStart } from './processes.ts';

export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** Where all state lives: `.handover/`, or HANDOVER_HOME. */
export function homeFolder(env = process.env): string {
  const home = resolve(env['HANDOVER_HOME'] ?? join(projectFolder, '.handover'));
  mkdirSync(home, { recursive: true });
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

/** The number of the running process that holds a state folder; null if nobody does. */
export function holderOfHome(home: string): number | null {
  const path = join(home, 'lock.json');
  if (!existsSync(path)) return null;
  const held = JSON.parse(readFileSync(path, 'utf8') || '{}') as { pid?: number; start?: string };
  return held.pid !== undefined && held.start !== undefined && processStart(held.pid) === held.start ? held.pid : null;
}

/** Takes the lock of a state folder; throws if a running process holds it. Returns how to let it go. */
export function lockHome(home: string): () => void {
  const holder = holderOfHome(home);
  if (holder !== null)
    throw new Error(
      `Handover is already running on ${home} (process ${holder}). Stop it first, or set HANDOVER_HOME to another folder.`,
    );
  const path = join(home, 'lock.json');
  rmSync(path, { force: true });
  // Of two that start at the same moment, only one can create the file.
  writeFileSync(path, JSON.stringify({ pid: process.pid, start: processStart(process.pid) }), { flag: 'wx' });
  return () => rmSync(path, { force: true });
}
