import { randomUUID } from 'node:crypto';
import fastifyMultipart from '@fastify/multipart';
import fastifyWebsocket from '@fastify/websocket';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type { Actor, Ctx } from '../context.ts';
import { IdempotentReplay } from '../db/idempotency.ts';
import type { IdempotencyClaim } from '../db/idempotency.ts';
import { NO_ORG } from '../db/read-all-orgs.ts';
import type { Log } from '../log/log.ts';
import type { HttpMetrics } from '../metrics/http-metrics.ts';
import { allowOrigins } from './allow-origins.ts';
import { closeSilentConnections } from './close-silent-connections.ts';
import type { Caller, CustomerCaller, LinkHolder } from './caller.ts';
import { checkAccess } from './check-access.ts';
import type { AccessParts } from './check-access.ts';
import { takeForms, takeFormsToo } from './form-body.ts';
import { JSON_LIMIT_BYTES, readJson } from './json-body.ts';
import { refusalNoter } from './note-refusals.ts';
import type { RefusalNoter } from './note-refusals.ts';
import type { ToldProblem } from './problem-of.ts';
import { RateLimiter } from './rate-limits.ts';
import type { RateLimits } from './rate-limits.ts';
import { readIdempotency, readIfMatch, readInput } from './read-input.ts';
import { readUpload } from './read-upload.ts';
import { refuse } from './refuse.ts';
import type { FileAnswer, RequestExtras, Route, UploadedFile } from './route.ts';
import { securityHeaders, type Came } from './security-headers.ts';
import { writeAnswer, writeFile } from './write-answer.ts';
import { writeProblem } from './write-problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined;
    customer: CustomerCaller | undefined;
    link: LinkHolder | undefined;
    rawBody: Buffer | undefined;
    arrivedAt: number;
    refusal: ToldProblem | undefined;
  }
}

/** An answer that takes longer is worth a line in the log. */
const SLOW_SECONDS = 2;

/** What the HTTP layer needs of the house. */
export type HttpParts = {
  readonly routes: readonly Route[];
  readonly log: Log;
  readonly metrics: HttpMetrics;
  /** A context for one request's work. */
  readonly contextFor: (who: { orgId: string; actor: Actor; requestId: string; idempotency?: IdempotencyClaim | undefined }) => Ctx;
  /** `issuer` is our own address as the caller used it: tokens are good only where they were given. */
  readonly authenticate: (credential: string, issuer: string) => Promise<Caller | undefined>;
  readonly resolveLink?: (token: string) => Promise<LinkHolder | undefined>;
  readonly resolveCustomer?: (credential: string) => Promise<CustomerCaller | undefined>;
  /** Names of the session cookie, the preferred one first. */
  readonly cookieNames: readonly string[];
  readonly customerCookieNames?: readonly string[];
  /** Where browsers reach us, e.g. https://dispatch.example.com; the request's own host when absent. */
  readonly publicUrl?: string;
  /** The host, as requests name it, whose subdomains are the operator's too: browsers use https for them all. */
  readonly hostWithSubdomains?: string;
  /** Proxies whose X-Forwarded-* are believed. */
  readonly trustProxy?: string | boolean;
  readonly limiter?: RateLimits;
  readonly onForbidden?: AccessParts['onForbidden'];
  readonly tls?: { key: Buffer; cert: Buffer };
  /** Origins of web pages that may call with a token. */
  readonly corsOrigins?: readonly string[];
  /** How long a request's headers may take to arrive, and how long all of it. */
  readonly patienceMs?: { headers: number; request: number };
};

/** Whoever sends slowly to hold connections is cut off; a photo over a weak mobile line still comes through. */
const PATIENCE_MS = { headers: 15_000, request: 60_000 };
/** Line and headers together; Node answers 431 to more. */
const MOST_HEADER_BYTES = 16 * 1024;
const MOST_HEADERS = 100;
const LOOKS_FOR_SLOW_MS = 5_000;
const KEEP_ALIVE_MS = 72_000;

/**
 * The HTTP server of a list of routes. Every endpoint passes the same gates in the same order: origin,
 * credential, permission, rate (`onRequest`, body unread) → body → contract → handler → promised answer.
 */
export async function buildHttp(parts: HttpParts): Promise<FastifyInstance> {
  const patience = parts.patienceMs ?? PATIENCE_MS;
  const noteRefusal = refusalNoter(parts.log);
  const connections = { maxHeaderSize: MOST_HEADER_BYTES, headersTimeout: patience.headers, connectionsCheckingInterval: Math.min(LOOKS_FOR_SLOW_MS, patience.headers) };
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    trustProxy: parts.trustProxy ?? 'loopback',
    bodyLimit: JSON_LIMIT_BYTES,
    requestTimeout: patience.request,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    // A request so broken that it has no route passes no hook either.
    frameworkErrors: (error, request, reply) => {
      writeProblem(parts.log, request, head(request, reply, parts.hostWithSubdomains), error);
      if (request.refusal) noteRefusal(request, request.refusal);
    },
    ...(parts.tls ? { https: { ...parts.tls, ...connections } } : { http: connections }),
  }) as unknown as FastifyInstance;
  app.server.maxHeadersCount = MOST_HEADERS;

  closeSilentConnections(app, parts.tls !== undefined);
  app.decorateRequest('caller', undefined);
  app.decorateRequest('customer', undefined);
  app.decorateRequest('link', undefined);
  app.decorateRequest('rawBody', undefined);
  app.decorateRequest('arrivedAt', 0);
  app.decorateRequest('refusal', undefined);
  readBodies(app);
  headEveryAnswer(app, parts.hostWithSubdomains);
  logEveryAnswer(app, parts, noteRefusal);
  allowOrigins(app, parts.corsOrigins ?? []);
  app.setErrorHandler((error, request, reply) => writeProblem(parts.log, request, reply, error));
  app.setNotFoundHandler((request, reply) => writeProblem(parts.log, request, reply, refuse(common.notFound)));
  await app.register(fastifyMultipart);
  await app.register(fastifyWebsocket, { options: { maxPayload: 64 * 1024 } });

  const limiter = parts.limiter ?? new RateLimiter();
  const access: AccessParts = {
    cookieNames: parts.cookieNames,
    customerCookieNames: parts.customerCookieNames ?? [],
    limiter,
    ownOrigins: (request) => ownOrigins(parts.publicUrl, request),
    originOf: (request) => originOf(parts.publicUrl, request),
    authenticate: parts.authenticate,
    resolveLink: parts.resolveLink ?? (async () => undefined),
    resolveCustomer: parts.resolveCustomer ?? (async () => undefined),
    onForbidden: parts.onForbidden,
  };
  for (const route of parts.routes.filter(({ endpoint }) => !endpoint.form && !endpoint.anyBody)) addRoute(app, parts, access, route);
  await app.register(async (forms) => {
    takeForms(forms, parts.log);
    for (const route of parts.routes.filter(({ endpoint }) => endpoint.form)) addRoute(forms, parts, access, route);
  });
  await app.register(async (either) => {
    takeFormsToo(either);
    for (const route of parts.routes.filter(({ endpoint }) => endpoint.anyBody)) addRoute(either, parts, access, route);
  });
  return app;
}

/** JSON is kept as bytes beside what it says; forms and plain text are 415, but for endpoints of forms. */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(/^application\/(?:[\w.-]+\+)?json(?:;|$)/, { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    try {
      request.rawBody = bytes;
      done(null, readJson(bytes));
    } catch (error) {
      done(error as Error);
    }
  });
}

const HEADERS: Readonly<Record<Came, Readonly<Record<string, string>>>> = { http: securityHeaders('http'), https: securityHeaders('https'), 'https, subdomains too': securityHeaders('https, subdomains too') };

const head = (request: FastifyRequest, reply: FastifyReply, ownHost: string | undefined): FastifyReply =>
  reply.headers(HEADERS[request.protocol !== 'https' ? 'http' : request.host === ownHost ? 'https, subdomains too' : 'https']).header('request-id', request.id);

function headEveryAnswer(app: FastifyInstance, ownHost: string | undefined): void {
  app.addHook('onRequest', (request, reply, done) => {
    request.arrivedAt = performance.now();
    head(request, reply, ownHost);
    done();
  });
}

const QUIET_ROUTES = new Set(['/health/live', '/health/ready', '/metrics']);

/** Counts every answer; a line with the route's template for those that failed or took long, for all of them at level debug: addresses hold ids and link tokens, which do not belong in a log. */
function logEveryAnswer(app: FastifyInstance, { log, metrics }: HttpParts, noteRefusal: RefusalNoter): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const seconds = (performance.now() - request.arrivedAt) / 1000;
    metrics.requestSeconds.observe({ method: request.method, route, status: String(reply.statusCode) }, seconds);
    if (request.refusal) noteRefusal(request, request.refusal);
    if (!QUIET_ROUTES.has(route)) {
      const trace = request.headers.traceparent;
      // Ordinary answers are counted by the metrics; lines are for what somebody should read.
      const level = reply.statusCode >= 500 || seconds > SLOW_SECONDS ? 'warn' : 'debug';
      log[level]({ requestId: request.id, method: request.method, route, status: reply.statusCode, durationMs: Math.round(seconds * 1e5) / 100, ...(trace === undefined ? {} : { traceparent: trace }) }, 'answered');
    }
    done();
  });
}

/** The origin browsers should use for us. */
export const originOf = (publicUrl: string | undefined, request: FastifyRequest): string => publicUrl ?? `${request.protocol}://${request.host}`;

/** Our own origins: the public one and the one this request came to. */
export const ownOrigins = (publicUrl: string | undefined, request: FastifyRequest): readonly string[] => [originOf(publicUrl, request), `${request.protocol}://${request.host}`];

const actorOf = (request: FastifyRequest): Actor => {
  if (request.caller) return request.caller.actor;
  if (request.customer) return request.customer.actor;
  if (request.link) return { kind: 'link', linkId: request.link.linkId, jobId: request.link.jobId };
  return { kind: 'public' };
};

function addRoute(app: FastifyInstance, parts: HttpParts, access: AccessParts, { endpoint, handler }: Route): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(endpoint.upload ? { bodyLimit: endpoint.upload.maxBytes + JSON_LIMIT_BYTES } : {}),
    onRequest: async (request, reply) => {
      await checkAccess(access, endpoint, request, reply);
    },
    handler: async (request, reply) => {
      const { body, file } = await readBody(endpoint, request);
      const input = readInput(endpoint, request, body);
      const extras = extrasOf(parts, endpoint, request, reply, file);
      const orgId = request.caller?.orgId ?? request.customer?.orgId ?? request.link?.orgId ?? NO_ORG;
      const account = request.caller?.actor.personId ?? request.customer?.actor.portalUserId ?? request.link?.linkId ?? 'public';
      const idempotency = readIdempotency(endpoint, request, account, file ? [JSON.stringify(body), file.bytes] : [request.rawBody]);
      const ctx = parts.contextFor({ orgId, actor: actorOf(request), requestId: request.id, idempotency });
      try {
        const answer = await handler(ctx, input as never, extras);
        return endpoint.file === undefined ? writeAnswer(reply, endpoint, answer) : writeFile(reply, answer as FileAnswer, request.headers);
      } catch (error) {
        if (error instanceof IdempotentReplay) return replay(reply, endpoint, error.answer);
        throw error;
      }
    },
  });
}

/** The answer the first request with this key got. */
const replay = (reply: FastifyReply, endpoint: Endpoint, answer: unknown): FastifyReply => writeAnswer(reply.header('idempotent-replayed', 'true'), endpoint, answer);

async function readBody(endpoint: Endpoint, request: FastifyRequest): Promise<{ body: unknown; file: UploadedFile | undefined }> {
  if (!endpoint.upload) return { body: request.body, file: undefined };
  const { fields, file } = await readUpload(request, endpoint.upload);
  return { body: fields, file };
}

function extrasOf(parts: HttpParts, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply, file: UploadedFile | undefined): RequestExtras {
  return {
    file,
    ifMatch: readIfMatch(endpoint, request),
    address: request.ip,
    setCookie: (header) => void reply.header('set-cookie', header),
    clearCache: () => void reply.header('clear-site-data', '"cache"'),
    header: (name) => {
      const value = request.headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    host: request.hostname.toLowerCase(),
    origin: originOf(parts.publicUrl, request),
    sessionId: (request.caller ?? request.customer)?.sessionId,
    rawBody: request.rawBody,
  };
}
