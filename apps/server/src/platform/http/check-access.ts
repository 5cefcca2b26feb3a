import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import { credentialOf } from './caller.ts';
import type { Caller, Credential, CustomerCaller, LinkHolder } from './caller.ts';
import { checkOrigin } from './check-origin.ts';
import { addressGroup, policies, policyOf } from './rate-limits.ts';
import type { RateLimits, RatePolicy } from './rate-limits.ts';
import { refuse } from './refuse.ts';

export type AccessParts = {
  readonly cookieNames: readonly string[];
  /** Names of the portal's session cookie: no cookie opens both doors. */
  readonly customerCookieNames: readonly string[];
  readonly limiter: RateLimits;
  readonly ownOrigins: (request: FastifyRequest) => readonly string[];
  readonly originOf: (request: FastifyRequest) => string;
  readonly authenticate: (credential: string, issuer: string) => Promise<Caller | undefined>;
  readonly resolveLink: (token: string) => Promise<LinkHolder | undefined>;
  readonly resolveCustomer: (credential: string) => Promise<CustomerCaller | undefined>;
  /** Hears of every request that a signed-in caller lacks the permission for. */
  readonly onForbidden?: ((caller: Caller, endpoint: Endpoint, requestId: string) => void) | undefined;
};

/** So long after proving who he is may somebody do what is dangerous. */
const PROOF_SECONDS = 600;

/**
 * Lets a request in or refuses it, before a byte of its body is read, and notes on it who sends it: its origin, its credential, its
 * permission, how lately he proved himself, its rate, in that order. Refuses `request/forbidden`, `unauthenticated`, `not-found`,
 * `too-many-requests`, `identity/second-factor-first`, `identity/prove-it-again`.
 */
export async function checkAccess(parts: AccessParts, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const credential = credentialOf(request, endpoint.access === 'customer' ? parts.customerCookieNames : parts.cookieNames, parts.originOf(request));
  if (credential === undefined || credential.ambient) checkOrigin(request, parts.ownOrigins(request));

  await admit(parts, endpoint, request, reply, credential);
  const quota = request.caller?.requestsPerMinute;
  await countRequest(parts.limiter, quota === undefined ? policyOf(endpoint) : { name: 'key', quota, windowSeconds: 60 }, (request.caller ?? request.customer)?.sessionId ?? addressGroup(request.ip), reply);
}

/** Notes who sends a request also where he is refused: the log says who. */
async function admit(parts: AccessParts, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply, credential: Credential | undefined): Promise<void> {
  const { access } = endpoint;
  if (access === 'public') return;
  if (access === 'tracking-link') {
    const { token } = request.params as { token?: string };
    request.link = token === undefined ? undefined : await parts.resolveLink(token);
    if (request.link) return;
    await countRequest(parts.limiter, policies.unauthenticated, addressGroup(request.ip), reply);
    // The contract's own word for it, which its callers know.
    throw refuse(endpoint.refusals?.find((problem) => problem.status === 404) ?? common.notFound);
  }
  if (access === 'customer') {
    const customer = (credential && (await parts.resolveCustomer(credential.value))) ?? (await refuseStranger(parts, request, reply));
    request.customer = customer;
    const { customerRight } = endpoint;
    if (customerRight !== undefined && !customer.actor.rights.has(customerRight)) throw refuse(common.forbidden, `This needs the right ${customerRight}`, { right: customerRight });
    return;
  }
  const caller = (credential && (await parts.authenticate(credential.value, parts.originOf(request)))) ?? (await refuseStranger(parts, request, reply));
  request.caller = caller;
  if (caller.secondFactorFirst === true && endpoint.beforeSecondFactor !== true) throw refuse(common.secondFactorFirst);
  if (endpoint.audience === 'provider' && !caller.provider) throw refuse(common.notFound);
  if (access !== 'signed-in' && !caller.actor.permissions.has(access.permission)) {
    parts.onForbidden?.(caller, endpoint, request.id);
    throw refuse(common.forbidden, `This needs the permission ${access.permission}`, { permission: access.permission });
  }
  if (access === 'signed-in' && caller.actor.program !== undefined && endpoint.programs !== true) throw refuse(common.forbidden, 'This is for people; a key has nobody behind it');
  if (access === 'signed-in' && caller.actor.support === true && endpoint.programs !== true && endpoint.support !== true) throw refuse(common.forbidden, 'This is for people of the organisation; you are here as its support');
  const isAsked = endpoint.reauthenticate === true || (endpoint.reauthenticate === 'people' && caller.actor.program === undefined);
  if (isAsked && !provedLately(caller)) throw refuse(common.proveItAgain);
}

async function refuseStranger({ limiter }: AccessParts, request: FastifyRequest, reply: FastifyReply): Promise<never> {
  await countRequest(limiter, policies.unauthenticated, addressGroup(request.ip), reply);
  reply.header('www-authenticate', 'Bearer');
  throw refuse(common.unauthenticated);
}

const provedLately = ({ provedAt }: Caller): boolean => provedAt !== undefined && Date.now() - provedAt.getTime() < PROOF_SECONDS * 1000;

/** Counts one request against a policy and says where the caller stands (IETF draft RateLimit headers). */
export async function countRequest(limiter: RateLimits, policy: RatePolicy, caller: string, reply: FastifyReply): Promise<void> {
  if (!limiter.on) return;
  const { allowed, remaining, resetSeconds } = await limiter.take(policy, caller);
  reply.header('ratelimit-policy', `"${policy.name}";q=${limiter.quotaOf(policy)};w=${policy.windowSeconds}`);
  reply.header('ratelimit', `"${policy.name}";r=${remaining};t=${resetSeconds}`);
  if (!allowed) throw refuse(common.tooManyRequests, `Try again in ${resetSeconds} s`, { retryAfterSeconds: resetSeconds });
}
