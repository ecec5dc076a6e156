import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** When the process began, so that a number used again is not mistaken for it. Null: no such process. */
export function processStart(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? null;
  } catch {
    try {
      process.kill(pid, 0);
      return existsSync('/proc/self') ? null : 'running';
    } catch {
      return null;
    }
  }
}

/** Takes the lock of a state folder; throws if a running process holds it. Returns how to let it go. */
export function lockHome(home: string): () => void {
  const path = join(home, 'lock.json');
  if (existsSync(path)) {
    const held = JSON.parse(readFileSync(path, 'utf8') || '{}') as { pid?: number; start?: string };
    if (held.pid !== undefined && held.start !== undefined && processStart(held.pid) === held.start) {
      throw new Error(`Handover is already running on ${home} (process ${held.pid}). Stop it first, or set HANDOVER_HOME to another folder.`);
    }
  }
  writeFileSync(path, JSON.stringify({ pid: process.pid, start: processStart(process.pid) }));
  return () => rmSync(path, { force: true });
}
