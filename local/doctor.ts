import { accessSync, constants, existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { readConfiguration } from '../domain/configuration.ts';
import { holderOfHome, homeFolder } from './home.ts';
import { readPorts, takenPorts } from './ports.ts';
import { answers, postgresBinaries } from './postgres-server.ts';
import { findTemporalBinary, type TemporalProgram } from './temporal-binary.ts';

interface Finding {
  part: string;
  well: boolean;
  says: string;
}

const env = process.env;
const home = homeFolder();

function found(part: string, look: () => string): Finding {
  try {
    return { part, well: true, says: look() };
  } catch (error) {
    return { part, well: false, says: error instanceof Error ? error.message : String(error) };
  }
}

function reaches(address: string): Promise<boolean> {
  const [host = '', port = ''] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: 2_000 });
    const done = (well: boolean) => {
      socket.destroy();
      resolve(well);
    };
    socket
      .once('connect', () => done(true))
      .once('error', () => done(false))
      .once('timeout', () => done(false));
  });
}

function program(name: TemporalProgram): Finding {
  return found(
    name,
    () =>
      findTemporalBinary(name) ??
      'not here yet; it will be fetched when first needed (by the SDK, or by Python 3 with pip)',
  );
}

async function temporal(): Promise<Finding> {
  const address = env['TEMPORAL_ADDRESS'];
  if (!address) return program('temporal');
  const well = await reaches(address);
  return {
    part: 'temporal',
    well,
    says: well
      ? `the server at ${address}`
      : `TEMPORAL_ADDRESS is ${address}, and nothing answers there. Start that server, or unset it.`,
  };
}

async function postgres(): Promise<Finding> {
  const url = env['DATABASE_URL'];
  if (!url) return found('PostgreSQL', () => `${postgresBinaries()}/postgres`);
  const well = await answers(url);
  return {
    part: 'PostgreSQL',
    well,
    says: well
      ? 'the server named by DATABASE_URL'
      : 'DATABASE_URL is set, but no PostgreSQL answers there. Start it, correct the address, or unset it.',
  };
}

async function ports(): Promise<Finding> {
  if (holder !== null) return { part: 'ports', well: true, says: 'in use by the running installation' };
  try {
    const taken = await takenPorts(readPorts(env), [
      'HANDOVER_PORT',
      'HANDOVER_POSTGRES_PORT',
      'HANDOVER_TEMPORAL_PORT',
      'HANDOVER_TEMPORAL_UI_PORT',
      'HANDOVER_SMTP_PORT',
    ]);
    return { part: 'ports', well: taken.length === 0, says: taken.join(' ') || 'free' };
  } catch (error) {
    return { part: 'ports', well: false, says: String(error) };
  }
}

function settings(): Finding {
  const read = readConfiguration({ DATABASE_URL: 'postgres://127.0.0.1/handover', ...env });
  return {
    part: 'settings',
    well: read.ok,
    says: read.ok ? 'in order' : read.faults.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join('; '),
  };
}

const holder = holderOfHome(home);
const findings: Finding[] = [
  { part: 'Node', well: true, says: process.versions.node },
  { part: 'packages', well: true, says: 'installed' },
  settings(),
  found('state', () => {
    accessSync(home, constants.W_OK);
    return `${home}${holder === null ? '' : ` (Handover is running on it, process ${holder})`}${existsSync(join(home, 'trial.json')) ? '' : ' (new)'}`;
  }),
  await postgres(),
  await temporal(),
  program('temporal-test-server'),
  await ports(),
];
for (const { part, well, says } of findings) console.log(`${well ? 'ok  ' : 'FIX '} ${part.padEnd(22)} ${says}`);
const ill = findings.filter((finding) => !finding.well).length;
console.log(ill === 0 ? '\nEverything is in order.' : `\n${ill} to fix.`);
process.exit(ill === 0 ? 0 : 1);
