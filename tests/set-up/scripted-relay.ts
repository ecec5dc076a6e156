import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** How the relay treats the next message: takes it, refuses it, or takes it and dies before saying so. */
export type Turn = { says: 'ok' } | { says: 'refuse'; code: number } | { says: 'hang-up-after-data' };

/** A council's relay that misbehaves as told; once the script is over it takes everything. */
export async function openScriptedRelay(script: Turn[]) {
  const received: ParsedMail[] = [];
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, done) {
      const turn = script[0];
      if (turn?.says !== 'refuse') return done();
      script.shift();
      done(Object.assign(new Error('Refused by the script'), { responseCode: turn.code }));
    },
    onData(stream, session, done) {
      const turn = script.shift() ?? { says: 'ok' };
      void simpleParser(stream).then((mail) => {
        received.push(mail);
        if (turn.says !== 'hang-up-after-data') return done();
        const connections = (
          server as unknown as { connections: Set<{ session: unknown; _socket: { destroy(): void } }> }
        ).connections;
        for (const connection of connections) if (connection.session === session) connection._socket.destroy();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    received,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
