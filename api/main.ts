import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { readConfiguration } from '../domain/configuration.ts';
import type { ProgrammeStart } from '../domain/exit/exit-terms.ts';
import { openRegister } from '../register/open-register.ts';
import { holdersOf, programmes } from '../register/read-register.ts';
import { createApp } from './app.ts';
import type { Context } from './context.ts';
import { startProgramme } from './routes/programmes.ts';
import { enterTrialPeople, readTrialPeople, trialIdentity } from './trial-identity.ts';

const configuration = readConfiguration(process.env);
if (!configuration.ok) {
  for (const fault of configuration.faults) console.error(`${fault.pointer.slice(1)}: ${fault.detail}`);
  process.exit(1);
}
const settings = configuration.value;
const logger = pino({ level: settings.LOG_LEVEL, base: { process: 'api' } });
const db = openRegister(settings.DATABASE_URL);
// Lazy: the API answers for itself while the engine is away, and says so at /readyz.
const connection = Connection.lazy({ address: settings.TEMPORAL_ADDRESS });
const people = settings.HANDOVER_TRIAL_FILE === undefined ? [] : readTrialPeople(settings.HANDOVER_TRIAL_FILE);
await enterTrialPeople(db, people);

const context: Context = {
  db,
  client: new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE }),
  clock: { now: () => Date.now(), offsetMs: 0 },
  identity: trialIdentity(people),
  baseUrl: settings.HANDOVER_BASE_URL,
  trialMailFolder: settings.HANDOVER_TRIAL_MAIL_DIR,
  report: (error) => logger.error({ err: error }, 'something broke'),
};
const server = createApp(context, (line) => logger.info(line, 'request')).listen(
  settings.HANDOVER_PORT,
  settings.HANDOVER_HOST,
  (error) => {
    if (error) {
      console.error(
        `Can't listen on ${settings.HANDOVER_HOST}:${settings.HANDOVER_PORT} (${error.message}). Set HANDOVER_PORT to a free port.`,
      );
      process.exit(1);
    }
    process.send?.({ ready: true });
  },
);

// A start that was claimed but never confirmed is finished now; starting twice does no harm.
for (const row of await programmes(db, { state: 'starting', limit: 1_000 })) {
  const start = row.start as ProgrammeStart;
  const holders = await holdersOf(db, Object.values(start.roles));
  await startProgramme(context, start, holders, row.clock_offset_ms).catch(context.report);
}

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  server.close(() => {
    void Promise.allSettled([connection.close(), db.destroy()]).then(() => process.exit(0));
  });
  server.closeIdleConnections();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);
