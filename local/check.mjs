import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

prepare();
const checks = {
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  lint: ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  types: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
  'import boundaries': ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--output-type', 'err-long', '.'],
  'dead code': ['node_modules/knip/bin/knip.js'],
};
const cwd = fileURLToPath(new URL('..', import.meta.url));
let passed = 0;
let failed = 0;
for (const [name, words] of Object.entries(checks)) {
  const run = spawnSync(process.execPath, words, { cwd, encoding: 'utf8' });
  const well = run.status === 0;
  if (well) passed += 1;
  else failed += 1;
  console.log(`${well ? 'ok    ' : 'FAILED'} ${name}${well ? '' : `\n${run.stdout}${run.stderr}`}`);
}
const tests = spawnSync('npm', ['test', '--silent'], {
  cwd,
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
process.stdout.write(tests.stdout);
const counts = /(\d+) passed, (\d+) failed\s*$/.exec(tests.stdout);
passed += Number(counts?.[1] ?? 0);
failed += Number(counts?.[2] ?? 1);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
