import type { FastifyInstance } from 'fastify';

const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const SENT = 'authorization, content-type, idempotency-key, if-match';
const READ = 'etag, request-id, retry-after, ratelimit, ratelimit-policy, idempotent-replayed, content-disposition';
const TEN_MINUTES_SECONDS = 600;

/**
 * Lets web pages of the named origins call the API with a token. Cookies never count there: no answer allows credentials, and
 * `check-origin.ts` refuses a cookie that comes from elsewhere.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/v1/')) reply.header('vary', 'origin');
    const { origin } = request.headers;
    if (origin !== undefined && origins.includes(origin) && request.url.startsWith('/v1/')) reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': READ, 'cross-origin-resource-policy': 'cross-origin' });
    done();
  });
  app.options('/v1/*', (request, reply) => {
    if (origins.includes(request.headers.origin ?? '')) reply.headers({ 'access-control-allow-methods': METHODS, 'access-control-allow-headers': SENT, 'access-control-max-age': TEN_MINUTES_SECONDS });
    return reply.code(204).send();
  });
}
