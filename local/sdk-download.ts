import { TestWorkflowEnvironment } from '@temporalio/testing';

// The SDK gives its download no door of its own: starting a server for a moment is how it fetches one.
const [program, downloadDir] = process.argv.slice(2);
const server = {
  executable: { type: 'cached-download' as const, ...(downloadDir === undefined ? {} : { downloadDir }) },
};
try {
  const env = await (program === 'temporal'
    ? TestWorkflowEnvironment.createLocal({ server })
    : TestWorkflowEnvironment.createTimeSkipping({ server }));
  await env.teardown();
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : String(error));
  process.exit(1);
}
