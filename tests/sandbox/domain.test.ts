import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { expect, inject, it } from 'vitest';
import type { PlanTermsInput } from '../../domain/plan/plan-terms.ts';
import cases from '../fixtures/dates/cases.json' with { type: 'json' };
import { domainInAWorkflow, everything } from './domain-in-a-workflow.ts';

const terms: PlanTermsInput = {
  todayOn: '2023-09-14',
  bodies: [{ id: 'cabinet', name: 'Cabinet', meetingsOn: ['2023-10-12', '2023-11-09'] }],
  steps: [
    {
      id: 'decide',
      title: 'Decision',
      length: { unit: 'meeting', body: 'cabinet' },
      decision: { who: 'Cabinet', to: 'decide' },
    },
    {
      id: 'dcs',
      title: 'DCS in post',
      length: { unit: 'months', count: 6, range: { least: 4, likely: 6, most: 9 } },
      due: { on: '2024-01-31', type: 'statutory' },
    },
    {
      id: 'sign',
      title: 'Signed',
      after: ['decide'],
      length: { unit: 'working-days', count: 20 },
      due: { on: '2024-01-31', type: 'contractual' },
    },
  ],
};

it('answers, plans and simulates in the workflow sandbox as it does outside', async () => {
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: inject('testServerPath') } },
  });
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: 'sandbox',
    workflowsPath: fileURLToPath(new URL('domain-in-a-workflow.ts', import.meta.url)),
  });
  const work = cases.map(({ rule, input }) => ({ rule, input }));
  const inside = await worker.runUntil(
    new Client({ connection: env.connection }).workflow.execute(domainInAWorkflow, {
      workflowId: 'sandbox',
      taskQueue: 'sandbox',
      args: [{ cases: work, terms }],
    }),
  );
  await env.teardown();
  expect(inside.answers).toHaveLength(cases.length);
  expect(inside).toEqual(JSON.parse(JSON.stringify(everything({ cases: work, terms }))));
});
