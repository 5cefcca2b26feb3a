import type { FastifyRequest } from 'fastify';
import { actorInLog } from '../events/emit.ts';
import type { Log } from '../log/log.ts';
import type { ToldProblem } from './problem-of.ts';
import { addressGroup, RateLimiter } from './rate-limits.ts';
import type { RatePolicy } from './rate-limits.ts';

/** So many refusals of one caller are written down; the rest are counted by the metrics alone, so that nobody fills the log. */
export const notedRefusals: RatePolicy = { name: 'noted-refusals', quota: 30, windowSeconds: 60 };

/** Hears why each request was refused. */
export type RefusalNoter = (request: FastifyRequest, told: ToldProblem) => void;

/**
 * Writes every refusal down, one line each: who, which endpoint, which problem, and for input that does not fit the contract which
 * fields of it. Never what was in them, nor an address: the operator's proxy has those.
 */
export function refusalNoter(log: Log): RefusalNoter {
  const limiter = new RateLimiter();
  return (request, { problem, fields }) => {
    const who = request.caller ?? request.customer;
    const { allowed, remaining } = limiter.take(notedRefusals, who?.sessionId ?? request.link?.linkId ?? addressGroup(request.ip));
    if (!allowed) return;
    const { kind, id } = who === undefined ? {} : actorInLog(who.actor);
    log.info(
      {
        requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'unknown', status: problem.status, code: problem.code,
        ...(who === undefined ? {} : { orgId: who.orgId, actor: { kind, id } }),
        ...(fields === undefined ? {} : { fields }),
        ...(remaining === 0 ? { furtherOnesOnlyCounted: true } : {}),
      },
      'refused',
    );
  };
}
