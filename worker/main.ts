import { fileURLToPath } from 'node:url';
import { Context as activityContext } from '@temporalio/activity';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { createActivities } from '../activities/create-activities.ts';
import { readConfiguration } from '../domain/configuration.ts';
import { openRegister } from '../register/open-register.ts';
import { createWorkers } from './create-workers.ts';

const configuration = readConfiguration(process.env);
if (!configuration.ok) {
  for (const fault of configuration.faults) console.error(`${fault.pointer.slice(1)}: ${fault.detail}`);
  process.exit(1);
}
const settings = configuration.value;
const logger = pino({ level: settings.LOG_LEVEL, base: { process: 'worker' } });

Runtime.install({
  shutdownSignals: [],
  telemetryOptions: {
    logging: { forward: {}, filter: 'WARN' },
    ...(settings.WORKER_METRICS_ADDRESS === undefined
      ? {}
      : { metrics: { prometheus: { bindAddress: settings.WORKER_METRICS_ADDRESS } } }),
  },
  logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
    logger[level === 'ERROR' ? 'error' : 'warn']({ meta }, message),
  ),
});
const db = openRegister(settings.DATABASE_URL);
const world = createActivities({
  db,
  smtpUrl: settings.SMTP_URL,
  from: settings.MAIL_FROM,
  baseUrl: settings.HANDOVER_BASE_URL,
  heartbeat: () => activityContext.current().heartbeat(),
});
const connection = await NativeConnection.connect({ address: settings.TEMPORAL_ADDRESS }).catch(() => {
  console.error(`No Temporal server answers at ${settings.TEMPORAL_ADDRESS}. Start it, or correct TEMPORAL_ADDRESS.`);
  process.exit(1);
});
const workers = await createWorkers({
  connection,
  namespace: settings.TEMPORAL_NAMESPACE,
  activities: world.activities,
  workflows: { workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)) },
  // Above the longest single send, below the time a container is given to stop.
  settings: { shutdownGraceTime: '30 seconds', maxCachedWorkflows: 200 },
});

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  workers.shutdown();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);

const run = workers.run();
process.send?.({ ready: true });
logger.info('the worker is running');
await run;
world.close();
await connection.close();
await db.destroy();
if (process.connected) process.disconnect();
