import type { FastifyInstance, FastifyRequest } from 'fastify';
import { common } from '@truckroll/contracts/core/problem.ts';
import { CLOSE, HEARTBEAT_SECONDS } from '@truckroll/contracts/live/protocol.ts';
import { credentialOf } from '../http/caller.ts';
import { addressGroup, policies } from '../http/rate-limits.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { refuse } from '../http/refuse.ts';
import { messageOf } from '../startup-problem.ts';
import { LiveConnection } from './live-connection.ts';
import type { LiveParts } from './live-connection.ts';

export type LiveServing = Omit<LiveParts, 'issuer'> & { readonly cookieNames: readonly string[]; readonly limiter?: RateLimits; readonly ownOrigins: (request: FastifyRequest) => readonly string[]; readonly originOf: (request: FastifyRequest) => string };

/** Sessions of open sockets are looked up again every so many heartbeats: once a minute. */
const BEATS_PER_RECHECK = 4;
const CLOCK_WATCH_MS = 1000;

/** Serves `/v1/live`. Call it before the app listens; its sockets close with the app. */
export function serveLive(app: FastifyInstance, serving: LiveServing): void {
  const connections = new Set<LiveConnection>();
  const { server } = serving;

  app.get(
    '/v1/live',
    {
      websocket: true,
      onRequest: async (request) => {
        const opened = await serving.limiter?.take(policies.live, addressGroup(request.ip));
        if (opened?.allowed === false) throw refuse(common.tooManyRequests, `Try again in ${opened.resetSeconds} s`, { retryAfterSeconds: opened.resetSeconds });
        // Browsers send the session cookie along whichever page opens the socket, so the page must be ours.
        const { origin } = request.headers;
        if (origin !== undefined && !serving.ownOrigins(request).includes(origin)) throw refuse(common.forbidden, 'This connection came from another site');
        const credential = credentialOf(request, serving.cookieNames, serving.originOf(request));
        request.caller = credential && (await serving.authenticate(credential.value, serving.originOf(request)));
      },
    },
    (socket, request) => {
      const connection = new LiveConnection({ ...serving, issuer: serving.originOf(request) }, socket, credentialOf(request, serving.cookieNames, serving.originOf(request))?.value, request.caller);
      connections.add(connection);
      socket.once('close', () => connections.delete(connection));
      connection.tellTime();
    },
  );

  let beats = 0;
  let rechecking = false;
  const heart = setInterval(() => {
    beats += 1;
    for (const connection of connections) connection.beat();
    if (beats % BEATS_PER_RECHECK === 0 && !rechecking) {
      rechecking = true;
      void recheck(connections).finally(() => (rechecking = false));
    }
  }, HEARTBEAT_SECONDS * 1000);
  serving.hub.onNarrowed((orgId) => void recheck([...connections].filter((connection) => connection.isIn(orgId))));

  /** One after the other: nobody's own questions wait behind those of a thousand sockets. */
  async function recheck(some: Iterable<LiveConnection>): Promise<void> {
    for (const connection of some) {
      await connection.recheck().catch((error: unknown) => server.log.warn({ error: messageOf(error) }, 'a live session could not be looked up again'));
    }
  }

  let rate = server.clock.rate();
  const clockWatch = setInterval(() => {
    if (server.clock.rate() === rate) return;
    rate = server.clock.rate();
    for (const connection of connections) connection.tellTime();
  }, CLOCK_WATCH_MS);

  app.addHook('preClose', async () => {
    clearInterval(heart);
    clearInterval(clockWatch);
    for (const connection of connections) connection.close(CLOSE.restarting, 'the server restarts');
  });
}
