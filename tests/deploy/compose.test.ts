import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configurationSchema } from '../../domain/configuration.ts';

const project = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(project, path), 'utf8');

interface Service {
  image?: string;
  command?: string[];
  ports?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
  stop_grace_period?: string;
  networks?: string[];
}
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: object;
};
const { services } = compose;

describe('docker-compose.yml, which could only be checked at rest', () => {
  it('fits the Compose Specification', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const schema = JSON.parse(read('tests/fixtures/compose-spec.json')) as Record<string, unknown>;
    delete schema['$schema'];
    const valid = ajv.validate(schema, compose);
    expect(ajv.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(ajv.validate(schema, { services: { api: { port: [1] } } })).toBe(false);
  });

  it('names every part of the deployment, each with a fixed version', () => {
    expect(Object.keys(services).sort()).toEqual([
      'api',
      'mailpit',
      'migrate',
      'postgresql',
      'temporal',
      'temporal-namespace',
      'temporal-schema',
      'temporal-ui',
      'worker',
    ]);
    for (const { image } of Object.values(services)) expect(image).toMatch(/:v?\d+/);
    expect(services['temporal']?.image?.split(':')[1]).toBe(services['temporal-schema']?.image?.split(':')[1]);
  });

  it('waits for what each part needs, all of which is defined', () => {
    for (const { depends_on: needs } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(needs ?? {})) {
        expect(services[name], name).toBeDefined();
        if (condition === 'service_healthy') expect(services[name]?.healthcheck, name).toBeDefined();
      }
    }
  });

  it('is watched where it serves, and given longer to stop than the worker takes', () => {
    for (const name of ['postgresql', 'temporal', 'worker', 'api', 'mailpit'])
      expect(services[name]?.healthcheck, name).toBeDefined();
    for (const name of ['worker', 'api'])
      expect(Number.parseInt(services[name]?.stop_grace_period ?? '0')).toBeGreaterThan(30);
  });

  it('publishes to this host only, and neither the engine, the register nor the api', () => {
    for (const { ports = [] } of Object.values(services))
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    for (const name of ['temporal', 'postgresql', 'api', 'worker']) expect(services[name]?.ports).toBeUndefined();
  });

  it('sets only settings that exist, and has no password in it', () => {
    for (const name of ['api', 'worker', 'migrate'])
      for (const setting of Object.keys(services[name]?.environment ?? {}))
        expect(Object.keys(configurationSchema.shape)).toContain(setting);
    for (const [name, value] of Object.values(services).flatMap((service) => Object.entries(service.environment ?? {})))
      if (name.includes('PASSWORD') || name.includes('PWD')) expect(value).toMatch(/^\$\{\w+:\?/);
  });

  it('mounts and runs files that are there', () => {
    const mounted = Object.values(services).flatMap(({ volumes = [] }) =>
      volumes.filter((one) => one.startsWith('./')),
    );
    for (const volume of mounted) expect(existsSync(join(project, volume.split(':')[0] ?? '')), volume).toBe(true);
    for (const { command = [] } of Object.values(services)) {
      const script = command.find((word) => word.endsWith('.ts'));
      if (script !== undefined) expect(existsSync(join(project, script)), script).toBe(true);
    }
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');
  it('runs as an ordinary user, without install scripts or packages for development', () => {
    expect(lines.indexOf('USER node')).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('COPY')));
    expect(lines.find((line) => line.startsWith('RUN npm ci'))).toMatch(/--omit=dev --ignore-scripts/);
  });
  it('copies folders that are there and that .dockerignore lets through', () => {
    const let_ = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = lines.filter((line) => /^COPY [^-]/.test(line)).flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.filter((path) => !let_.includes(path) || !existsSync(join(project, path)))).toEqual([]);
  });
});
