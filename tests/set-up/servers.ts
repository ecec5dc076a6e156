import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { writeFileSync, mkdirSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { homeFolder, projectFolder } from '../../local/home.ts';
import { freePort } from '../../local/ports.ts';
import { ensureDatabase, startPostgres } from '../../local/postgres-server.ts';
import { temporalBinary } from '../../local/temporal-binary.ts';
import { migrateToLatest, openRegister } from '../../register/open-register.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string;
    testServerPath: string;
    workflowBundlePath: string;
  }
}

/** One PostgreSQL, one bundle and the test server's program for the whole run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const home = join(homeFolder(), 'test');
  mkdirSync(home, { recursive: true });
  const postgres = await startPostgres({ home, port: await freePort(), say: console.log });
  // An interrupted run ends without the teardown below.
  process.once('exit', () => postgres.child.kill('SIGINT'));
  const template = openRegister(await ensureDatabase(postgres.url, 'register_template'));
  await migrateToLatest(template);
  await template.destroy();
  const bundle = await bundleWorkflowCode({ workflowsPath: join(projectFolder, 'workflows', 'index.ts') });
  const workflowBundlePath = join(home, 'workflows.js');
  writeFileSync(workflowBundlePath, bundle.code);
  project.provide('serverUrl', postgres.url);
  project.provide('testServerPath', temporalBinary('temporal-test-server', console.log));
  project.provide('workflowBundlePath', workflowBundlePath);
  return () => postgres.stop();
}
