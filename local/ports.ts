import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { z } from 'zod';
import { faultsOf } from '../domain/calendar/faults.ts';

const port = z.coerce.number().int().min(1_024).max(65_535);
const portsSchema = z.object({
  HANDOVER_PORT: port.default(8400),
  HANDOVER_POSTGRES_PORT: port.default(8432),
  HANDOVER_TEMPORAL_PORT: port.default(8433),
  HANDOVER_TEMPORAL_UI_PORT: port.default(8434),
  HANDOVER_SMTP_PORT: port.default(8425),
});
export type Ports = z.infer<typeof portsSchema>;

const what: Record<keyof Ports, string> = {
  HANDOVER_PORT: 'the API',
  HANDOVER_POSTGRES_PORT: 'PostgreSQL',
  HANDOVER_TEMPORAL_PORT: 'Temporal',
  HANDOVER_TEMPORAL_UI_PORT: "Temporal's pages",
  HANDOVER_SMTP_PORT: 'the trial inbox',
};

/** The ports to use; throws naming every setting that is not a port. */
export function readPorts(env: Record<string, string | undefined>): Ports {
  const parsed = portsSchema.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new Error(
    faultsOf(parsed.error)
      .map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`)
      .join('\n'),
  );
}

/** A sentence for each port that something else holds. */
export async function takenPorts(ports: Ports, needed: readonly (keyof Ports)[]): Promise<string[]> {
  const complaints = await Promise.all(
    needed.map(async (name) =>
      (await isFree(ports[name]))
        ? []
        : [`Port ${ports[name]}, for ${what[name]}, is taken. Stop what uses it, or set ${name} to a free port.`],
    ),
  );
  return complaints.flat();
}

function isFree(number: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(number, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A port that nothing holds just now, below those that outgoing connections are given. */
export async function freePort(): Promise<number> {
  for (;;) {
    const number = randomInt(20_000, 32_000);
    if (await isFree(number)) return number;
  }
}
