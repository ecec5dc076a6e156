import { z } from 'zod';
import { faultsOf } from './calendar/faults.ts';
import type { Fault } from './refusals.ts';

/** Every setting of the api and the worker, each with its sentence; `.env.example` is made from it. */
export const configurationSchema = z.object({
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: ({ input }) => (input === undefined ? 'Must be set.' : 'Must be a postgres:// address.'),
    })
    .describe('The register, e.g. postgres://user:password@host:5432/handover'),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^:\s]+:\d+$/, 'Write host:port.')
    .default('127.0.0.1:7233')
    .describe('The Temporal server'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default').describe('Its namespace'),
  HANDOVER_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('The address to listen on; without an identity provider only a loopback address is accepted'),
  HANDOVER_PORT: z.coerce.number().int().min(1).max(65_535).default(8400).describe('The port to listen on'),
  HANDOVER_BASE_URL: z.url().default('http://127.0.0.1:8400').describe('The address people use, for links in mail'),
  HANDOVER_TRIAL_FILE: z.string().optional().describe('Trial people and their tokens; never set in production'),
  HANDOVER_TRIAL_MAIL_DIR: z.string().optional().describe('Folder of the trial inbox; never set in production'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .default('smtp://127.0.0.1:8425')
    .describe('The mail relay'),
  MAIL_FROM: z
    .string()
    .regex(/@/, 'Must be an address.')
    .default('Handover <handover@trial.example>')
    .describe('The sender of every mail'),
  WORKER_METRICS_ADDRESS: z
    .string()
    .regex(/^[^:\s]+:\d+$/, 'Write host:port.')
    .optional()
    .describe('Where the worker serves its measurements for Prometheus; unset: nowhere'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info').describe('How much is logged'),
});
export type Configuration = z.infer<typeof configurationSchema>;

const loopback = ['127.0.0.1', '::1', 'localhost'];

/** Reads the settings and names everything that is wrong with them at once. */
export function readConfiguration(
  env: Record<string, string | undefined>,
): { ok: true; value: Configuration } | { ok: false; faults: Fault[] } {
  const parsed = configurationSchema.safeParse(env);
  const faults = parsed.success ? [] : faultsOf(parsed.error);
  const host = env['HANDOVER_HOST'] ?? '127.0.0.1';
  if (!loopback.includes(host)) {
    faults.push({
      pointer: '/HANDOVER_HOST',
      detail: `${host} is not a loopback address, and no identity provider is configured: refusing to be reachable by others.`,
    });
  }
  return parsed.success && faults.length === 0 ? { ok: true, value: parsed.data } : { ok: false, faults };
}

export function environmentExample(): string {
  return Object.entries(configurationSchema.shape)
    .map(([name, schema]) => {
      const standard = schema instanceof z.ZodDefault ? String(schema.def.defaultValue) : '';
      return `# ${schema.description ?? ''}\n${standard === '' ? `# ${name}=` : `${name}=${standard}`}\n`;
    })
    .join('\n');
}
