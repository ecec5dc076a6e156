import { homeFolder } from './home.ts';
import { bringUp, type Installation } from './installation.ts';

const say = (line: string) => console.log(line);
let installation: Installation | undefined;
let ending: Promise<never> | undefined;

function end(code: number): Promise<never> {
  ending ??= (async () => {
    say('Stopping ...');
    await installation?.stop();
    say('Stopped. Everything is kept; `npm start` goes on from here.');
    process.exit(code);
  })();
  return ending;
}

let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    asked += 1;
    // npm passes on the signal that the terminal sent us already, so only the third is impatience.
    if (asked > 2 && signal === 'SIGINT') {
      installation?.killAll();
      process.exit(1);
    }
    if (installation) void end(0);
  });
}

// Whoever read what we say may be gone before us; that must not keep us from stopping in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

// npm starts us by a shell; if both are gone, nobody is left who could stop us.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.env['npm_lifecycle_event'] === 'start' && process.ppid !== parent && installation) void end(0);
}, 500);
watch.unref();

try {
  const home = homeFolder();
  const giveUp = (why: string) => {
    console.error(`${why} Run \`npm run doctor\`, and see the logs in ${home}/logs.`);
    void end(1);
  };
  installation = await bringUp({ env: process.env, home, say, giveUp });
} catch (error) {
  console.error(`\nHandover could not start.\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
if (asked > 0) await end(0);

const { baseUrl, uiUrl, trialFile } = installation;
say(`
Handover is running.

  Open           ${baseUrl}
  Trial inbox    ${baseUrl}/trial/inbox
  Temporal       ${uiUrl ?? process.env['TEMPORAL_ADDRESS'] ?? ''}
  Who can act    ${trialFile} (a bearer token for each trial person)

What to try: the five-minute walk in README.md starts a programme from a termination
notice, records Cabinet's decision and reads the ledger. Ctrl-C stops everything.
`);
