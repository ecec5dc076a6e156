import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readConfiguration } from '../domain/configuration.ts';
import { migrateToLatest, openRegister } from '../register/open-register.ts';
import { givenServerFaults } from './given-servers.ts';
import { lockHome } from './home.ts';
import { readPorts, takenPorts, type Ports } from './ports.ts';
import { ensureDatabase, startPostgres, type RunningPostgres } from './postgres-server.ts';
import { trackProcesses } from './processes.ts';
import { startService } from './service-process.ts';
import { createSupervisor } from './supervisor.ts';
import { temporalBinary } from './temporal-binary.ts';
import { startTemporal } from './temporal-server.ts';
import { writeTrialFile } from './trial-file.ts';
import { startTrialInbox } from './trial-inbox.ts';

export interface Installation {
  baseUrl: string;
  uiUrl: string | null;
  trialFile: string;
  /** Stops everything, the last started first. */
  stop(): Promise<void>;
  /** Ends everything at once, by force. */
  killAll(): void;
}

type Env = Record<string, string | undefined>;
type Ours = { postgres: boolean; temporal: boolean; inbox: boolean };

/** Brings up all the parts on this machine and keeps them up. Throws with advice if it can't; nothing is then left running. */
export async function bringUp(options: {
  env: Env;
  home: string;
  say: (line: string) => void;
  giveUp: (why: string) => void;
}): Promise<Installation> {
  const { env, home, say } = options;
  const ports = readPorts(env);
  const ours = { postgres: !env['DATABASE_URL'], temporal: !env['TEMPORAL_ADDRESS'], inbox: !env['SMTP_URL'] };
  const settings = settingsOf(env, ports, home, ours);
  const configuration = readConfiguration(settings);
  if (!configuration.ok)
    throw new Error(configuration.faults.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join('\n'));

  const lock = await lockHome(home, say);
  const tracked = trackProcesses(join(home, 'processes.json'));
  const closers: (() => Promise<void>)[] = [];
  const supervisor = createSupervisor({
    say,
    started: (name, pid, signal) => tracked.add(name, pid, signal),
    giveUp: (why) => options.giveUp(why),
  });
  const stop = async () => {
    lock.stopping();
    await supervisor.stop();
    for (const close of closers) await close();
    lock.release();
  };
  try {
    const left = await tracked.endLeftovers();
    if (left.length > 0) say(`Ended what an earlier run left behind: ${left.join(', ')}.`);
    const complaints = [...(await takenPorts(ports, neededPorts(ours))), ...(await givenServerFaults(env))];
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    const logs = join(home, 'logs');
    mkdirSync(logs, { recursive: true });

    const upPostgres = async () => {
      if (!ours.postgres) return;
      await supervisor.run({
        name: 'PostgreSQL',
        signal: 'SIGINT',
        start: async () => {
          const postgres: RunningPostgres = await startPostgres({ home, port: ports.HANDOVER_POSTGRES_PORT, say });
          settings['DATABASE_URL'] = await ensureDatabase(postgres.url, 'handover');
          return postgres;
        },
      });
    };
    const upTemporal = async () => {
      if (!ours.temporal) return;
      const binary = temporalBinary('temporal', say);
      await supervisor.run({
        name: 'Temporal',
        signal: 'SIGTERM',
        start: () =>
          startTemporal({ binary, home, port: ports.HANDOVER_TEMPORAL_PORT, uiPort: ports.HANDOVER_TEMPORAL_UI_PORT }),
      });
    };
    say('Starting PostgreSQL and Temporal ...');
    await allOrFirstFault([upTemporal(), upPostgres()]);
    const db = openRegister(settings['DATABASE_URL'] ?? '');
    await migrateToLatest(db).finally(() => db.destroy());
    if (ours.inbox) {
      const inbox = await startTrialInbox({
        port: ports.HANDOVER_SMTP_PORT,
        folder: settings['HANDOVER_TRIAL_MAIL_DIR'] ?? '',
      });
      closers.push(() => inbox.close());
    }
    const trialFile = settings['HANDOVER_TRIAL_FILE'] ?? '';
    writeTrialFile(trialFile, configuration.value.HANDOVER_BASE_URL);
    say('Starting the worker and the API ...');
    const service = (name: string, script: string) => {
      const log = join(logs, `${name}.log`);
      keepLogSmall(log);
      return supervisor.run({
        name: `the ${name}`,
        signal: 'SIGTERM',
        start: () => startService({ script, env: settings, log, patienceMs: 60_000 }),
      });
    };
    await allOrFirstFault([service('worker', 'worker/main.ts'), service('api', 'api/main.ts')]);
    const uiUrl = ours.temporal ? `http://127.0.0.1:${ports.HANDOVER_TEMPORAL_UI_PORT}` : null;
    return {
      baseUrl: configuration.value.HANDOVER_BASE_URL,
      uiUrl,
      trialFile,
      stop,
      killAll: () => supervisor.killAll(),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for all, so that nothing is still starting when the first fault is thrown. */
async function allOrFirstFault(work: Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(work);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

function settingsOf(env: Env, ports: Ports, home: string, ours: Ours): Env {
  return {
    ...env,
    // Known in full once PostgreSQL runs; until then only its shape is checked.
    DATABASE_URL: ours.postgres ? `postgres://127.0.0.1:${ports.HANDOVER_POSTGRES_PORT}/handover` : env['DATABASE_URL'],
    TEMPORAL_ADDRESS: ours.temporal ? `127.0.0.1:${ports.HANDOVER_TEMPORAL_PORT}` : env['TEMPORAL_ADDRESS'],
    SMTP_URL: ours.inbox ? `smtp://127.0.0.1:${ports.HANDOVER_SMTP_PORT}` : env['SMTP_URL'],
    HANDOVER_PORT: String(ports.HANDOVER_PORT),
    HANDOVER_BASE_URL: env['HANDOVER_BASE_URL'] ?? `http://127.0.0.1:${ports.HANDOVER_PORT}`,
    HANDOVER_TRIAL_FILE: join(home, 'trial.json'),
    HANDOVER_TRIAL_MAIL_DIR: join(home, 'mail'),
  };
}

function neededPorts(ours: Ours): (keyof Ports)[] {
  return [
    'HANDOVER_PORT',
    ...(ours.postgres ? (['HANDOVER_POSTGRES_PORT'] as const) : []),
    ...(ours.temporal ? (['HANDOVER_TEMPORAL_PORT', 'HANDOVER_TEMPORAL_UI_PORT'] as const) : []),
    ...(ours.inbox ? (['HANDOVER_SMTP_PORT'] as const) : []),
  ];
}

function keepLogSmall(log: string): void {
  if (existsSync(log) && statSync(log).size > 10_000_000) renameSync(log, `${log}.1`);
}
