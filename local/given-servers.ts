import { connect } from 'node:net';
import { answers } from './postgres-server.ts';

/** What is wrong with servers that the settings name instead of ours; an empty list if they answer. */
export async function givenServerFaults(env: Record<string, string | undefined>): Promise<string[]> {
  const { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: address } = env;
  const faults: string[] = [];
  if (databaseUrl && !(await answers(databaseUrl)))
    faults.push('DATABASE_URL is set, but no PostgreSQL answers there. Start it, correct the address, or unset it.');
  if (address && !(await reaches(address)))
    faults.push(
      `TEMPORAL_ADDRESS is ${address}, and nothing answers there. Start that server, correct it, or unset it.`,
    );
  return faults;
}

function reaches(address: string): Promise<boolean> {
  const [host = '', port = ''] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: 2_000 });
    const done = (well: boolean) => {
      socket.destroy();
      resolve(well);
    };
    socket
      .once('connect', () => done(true))
      .once('error', () => done(false))
      .once('timeout', () => done(false));
  });
}
