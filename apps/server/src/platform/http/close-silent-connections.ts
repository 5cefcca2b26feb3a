import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Whoever is being answered has so long when the server stops. */
const LAST_ANSWERS_MS = 10_000;

/**
 * Has a server that stops close connections on which nothing was asked yet, as browsers open them ahead: Node counts them as busy
 * until a minute has passed, and would not end before. What is being answered is let finish for a while.
 */
export function closeSilentConnections(app: FastifyInstance, isTls: boolean): void {
  const silent = new Set<Socket>();
  let isClosing = false;
  const speaks = ({ socket }: IncomingMessage): void => void silent.delete(socket);
  app.server.on(isTls ? 'secureConnection' : 'connection', (socket: Socket) => {
    if (isClosing) {
      socket.destroy();
      return;
    }
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  app.server.on('request', speaks);
  app.server.on('upgrade', speaks);
  app.addHook('preClose', async () => {
    isClosing = true;
    for (const socket of silent) socket.destroy();
    setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS_MS).unref();
  });
}
