import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { endChild } from './processes.ts';

const run = promisify(execFile);

/** Closed histories stay readable this long; the record of account is the register's and stays for good. */
const retention = '2160h';

export interface RunningTemporal {
  address: string;
  child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts the official dev server on a database file of its own, told to lose nothing when it is killed. */
export async function startTemporal(options: {
  binary: string;
  home: string;
  port: number;
  uiPort: number | null;
}): Promise<RunningTemporal> {
  const { binary, home, port, uiPort } = options;
  const address = `127.0.0.1:${port}`;
  const log = openSync(join(home, 'temporal.log'), 'a');
  const words = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'],
    ...['--db-filename', join(home, 'temporal.db')],
    ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=full'],
    ...(uiPort === null ? ['--headless'] : ['--ui-port', String(uiPort)]),
  ];
  const child = spawn(binary, words, { detached: true, stdio: ['ignore', log, log] });
  child.once('error', () => undefined);
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      await run(
        binary,
        ['operator', 'namespace', 'update', '--address', address, '-n', 'default', '--retention', retention],
        { timeout: 5_000 },
      );
      return { address, child, stop: () => endChild(child, 'SIGTERM', 15_000) };
    } catch (error) {
      if (child.exitCode !== null || child.pid === undefined || Date.now() > deadline) {
        await endChild(child, 'SIGKILL', 1_000);
        throw new Error(`Temporal did not start on port ${port}; its own words are in ${join(home, 'temporal.log')}.`, {
          cause: error,
        });
      }
      await pause(150);
    }
  }
}
