import { join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusalRecorder } from '../modules/compliance/index.ts';
import { PORTAL_COOKIES, preparePortalSessions } from '../modules/customers/index.ts';
import { SESSION_COOKIES, checkNotPaused, openAuthentication } from '../modules/identity/index.ts';
import { resolveTrackingLink } from '../modules/jobs/index.ts';
import { NO_ORG } from '../platform/db/read-all-orgs.ts';
import { buildHttp, originOf, ownOrigins } from '../platform/http/build-http.ts';
import { credentialOf } from '../platform/http/caller.ts';
import type { HttpParts } from '../platform/http/build-http.ts';
import type { LinkHolder } from '../platform/http/caller.ts';
import { RateLimiter, sharedRateLimits } from '../platform/http/rate-limits.ts';
import { serveApps } from '../platform/http/serve-apps.ts';
import { serveMap } from '../platform/http/serve-map.ts';
import { serveReference } from '../platform/http/serve-reference.ts';
import { startLiveHub } from '../platform/live/live-hub.ts';
import { serveLive } from '../platform/live/serve-live.ts';
import { createHttpMetrics } from '../platform/metrics/http-metrics.ts';
import { mapFile } from '../platform/region/map-files.ts';
import type { ServerContext } from '../platform/server-context.ts';
import type { Settings } from './env.ts';

const APPS = join(import.meta.dirname, '../../..');

export type AppSettings = Pick<Settings, 'publicUrl' | 'trustProxy' | 'tls' | 'rateLimitFactor' | 'roles'> & Partial<Pick<Settings, 'corsOrigins' | 'strictSubdomains' | 'portalUrl'>> & { version: string; secret: string };

/** The HTTP side of a process: every module's endpoints, their reference, the web apps and the map, as its roles ask for. */
export async function buildApp(server: ServerContext, settings: AppSettings): Promise<FastifyInstance> {
  const alone = new RateLimiter(settings.rateLimitFactor);
  const limiter = server.redis ? sharedRateLimits(server.redis, alone) : alone;
  const { sessions } = openAuthentication(server, settings.secret, limiter);
  const isApi = settings.roles.has('api');
  // A process without the api role still answers for its health.
  const routes = server.modules.filter((module) => isApi || module.name === 'ops').flatMap((module) => module.routes ?? []);
  const metrics = createHttpMetrics(server.metrics.registry);
  const nobody = server.ctxFor({ orgId: NO_ORG, actor: { kind: 'public' } });
  /** Customers of a suspended organisation are told so; its own people cannot be signed in at all. */
  const unlessPaused = async <T extends { orgId: string }>(found: T | undefined): Promise<T | undefined> => {
    if (found) await checkNotPaused(nobody, found.orgId);
    return found;
  };
  const resolveLink = async (token: string): Promise<LinkHolder | undefined> => unlessPaused(await resolveTrackingLink(nobody, token));
  const resolveCustomer = preparePortalSessions(server);
  const parts: HttpParts = {
    routes,
    resolveLink,
    resolveCustomer: async (credential) => unlessPaused(await resolveCustomer(credential)),
    log: server.log,
    metrics,
    contextFor: (who) => server.ctxFor(who),
    authenticate: (credential, issuer) => sessions.callerOf(credential, issuer),
    cookieNames: SESSION_COOKIES,
    customerCookieNames: PORTAL_COOKIES,
    limiter,
    corsOrigins: settings.corsOrigins ?? [],
    onForbidden: refusalRecorder(server),
    ...(settings.publicUrl === undefined ? {} : { publicUrl: settings.publicUrl, ...(settings.strictSubdomains === false ? {} : { hostWithSubdomains: new URL(settings.publicUrl).host }) }),
    ...(settings.trustProxy === undefined ? {} : { trustProxy: settings.trustProxy }),
    ...(settings.tls === undefined ? {} : { tls: settings.tls }),
  };
  // Live lines and the reference have no endpoints that are open before the second factor.
  const authenticate: HttpParts['authenticate'] = async (credential, issuer) => {
    const caller = await parts.authenticate(credential, issuer);
    return caller?.secondFactorFirst === true ? undefined : caller;
  };
  const app = await buildHttp(parts);
  if (settings.roles.has('live')) {
    const hub = await startLiveHub(server);
    app.addHook('onClose', () => hub.stop());
    serveLive(app, { server, hub, metrics, authenticate, resolveLink, cookieNames: SESSION_COOKIES, limiter, ownOrigins: (request) => ownOrigins(settings.publicUrl, request), originOf: (request) => originOf(settings.publicUrl, request) });
  }
  if (!isApi) return app;

  serveReference(app, {
    endpoints: routes.map((route) => route.endpoint),
    version: settings.version,
    limiter,
    originOf: (request) => originOf(settings.publicUrl, request),
    cookieNames: SESSION_COOKIES,
    authenticate,
  });
  serveMap(app, (path, origin) => mapFile(server.adapters.region, path, origin), (request) => originOf(settings.publicUrl, request));
  const staffHost = settings.publicUrl && settings.portalUrl ? new URL(settings.publicUrl).host : undefined;
  const isStaffs = (host: string): boolean => staffHost === undefined || host === staffHost;
  const isNobody = (request: FastifyRequest): boolean => credentialOf(request, SESSION_COOKIES, originOf(settings.publicUrl, request)) === undefined;
  serveApps(app, [
    { name: 'console', base: '/console', dist: join(APPS, 'console/dist'), isOn: isStaffs, isNobody },
    { name: 'technician app', base: '/technician', dist: join(APPS, 'technician/dist'), isOn: isStaffs, isNobody },
    { name: 'portal', base: '/', dist: join(APPS, 'portal/dist'), isOn: (host) => settings.portalUrl === undefined || !isStaffs(host) },
  ]);
  return app;
}
