import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentExample, readConfiguration } from '../../domain/configuration.ts';

const enough = { DATABASE_URL: 'postgres://127.0.0.1/handover' };

describe('settings', () => {
  it('name everything that is wrong at once', () => {
    const read = readConfiguration({
      DATABASE_URL: 'mysql://x',
      HANDOVER_PORT: '70000',
      LOG_LEVEL: 'loud',
      TEMPORAL_ADDRESS: 'nowhere',
      SMTP_URL: 'http://x',
      HANDOVER_HOST: '0.0.0.0',
    });
    expect(read.ok ? [] : read.faults.map((fault) => fault.pointer).sort()).toEqual([
      '/DATABASE_URL',
      '/HANDOVER_HOST',
      '/HANDOVER_PORT',
      '/LOG_LEVEL',
      '/SMTP_URL',
      '/TEMPORAL_ADDRESS',
    ]);
  });
  it.each(['127.0.0.1', '::1', 'localhost'])('allow listening on %s', (host) => {
    expect(readConfiguration({ ...enough, HANDOVER_HOST: host }).ok).toBe(true);
  });
  it.each(['0.0.0.0', '::', '192.0.2.1', 'handover.example', ''])(
    'refuse listening on "%s" without an identity provider',
    (host) => {
      expect(readConfiguration({ ...enough, HANDOVER_HOST: host }).ok).toBe(false);
    },
  );
  it('are those of .env.example', () => {
    const kept = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
    expect(kept).toBe(environmentExample());
  });
});
