import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

prepare();
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'handover-results-'));
const results = join(folder, 'results.json');
const run = spawn(
  process.execPath,
  [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...process.argv.slice(2)],
  { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: ['ignore', 'inherit', 'inherit'], detached: true },
);
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = true;
    run.kill('SIGINT');
  });
const [status] = await once(run, 'close');
try {
  // Its workers would go on with their tests.
  if (interrupted) process.kill(-run.pid, 'SIGTERM');
} catch {
  // They have gone already.
}
let counts = { numPassedTests: 0, numFailedTests: 1 };
try {
  counts = JSON.parse(readFileSync(results, 'utf8'));
} catch {
  console.error('The tests could not be run; see above.');
}
rmSync(folder, { recursive: true, force: true });
// A file that could not be loaded, or a set-up that failed, is a failure even where no test of its own is counted.
const unseen = status !== 0 && counts.numFailedTests === 0 ? 1 : 0;
console.log(`${counts.numPassedTests} passed, ${counts.numFailedTests + unseen} failed`);
process.exit(status ?? 1);
