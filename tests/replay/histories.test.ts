import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { describe, expect, inject, it } from 'vitest';
import { trialPeople } from '../../local/trial-people.ts';
import { historiesFolder } from '../set-up/histories.ts';

const names = readdirSync(historiesFolder);

describe('recorded histories', () => {
  it('cover every way the notice has ended', () => {
    expect(names.length).toBeGreaterThanOrEqual(6);
  });

  it.each(names)('%s replays on the code as it is now', async (name) => {
    const history = JSON.parse(readFileSync(join(historiesFolder, name), 'utf8')) as unknown;
    await Worker.runReplayHistory({ workflowBundle: { codePath: inject('workflowBundlePath') } }, history);
  });

  it.each(names)('%s holds no name and no address of a person', (name) => {
    const text = readFileSync(join(historiesFolder, name), 'utf8');
    const payloads = [...text.matchAll(/"data": "([^"]+)"/g)].map((found) =>
      Buffer.from(found[1] ?? '', 'base64').toString(),
    );
    expect(payloads.length).toBeGreaterThan(0);
    const people = trialPeople(() => '').flatMap((person) => [person.name, person.email]);
    expect(
      people.filter((words) => text.includes(words) || payloads.some((payload) => payload.includes(words))),
    ).toEqual([]);
  });

  it('would not replay if the code had gone another way', async () => {
    const text = readFileSync(join(historiesFolder, '0.1.0-exit-confirmed-notice.json'), 'utf8');
    const history = JSON.parse(text.replaceAll('"writeToRegister"', '"writeSomewhereElse"')) as unknown;
    await expect(
      Worker.runReplayHistory({ workflowBundle: { codePath: inject('workflowBundlePath') } }, history),
    ).rejects.toThrow(/[Nn]ondeterminism/);
  });
});
