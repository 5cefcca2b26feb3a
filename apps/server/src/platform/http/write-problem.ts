import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '@truckroll/contracts/core/problem.ts';
import { messageOf } from '../startup-problem.ts';
import type { Log } from '../log/log.ts';
import { problemOf } from './problem-of.ts';
import type { ToldProblem } from './problem-of.ts';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The body of a problem as RFC 9457 wants it. `type` is the entry of this problem in our own reference. */
export const problemBody = ({ problem, detail, extensions }: Pick<ToldProblem, 'problem' | 'detail' | 'extensions'>, instance?: string): Problem => ({
  ...extensions,
  type: `/docs#problem-${problem.code.replace('/', '-')}`,
  title: problem.title,
  status: problem.status,
  code: problem.code,
  ...(detail === undefined ? {} : { detail }),
  ...(instance === undefined ? {} : { instance }),
});

/** Decides what the caller is told, logs what is our fault and remembers a refusal for the log. */
export function tellProblem(log: Log, request: FastifyRequest, reply: FastifyReply, error: unknown): ToldProblem {
  const told = problemOf(error);
  if (told.fault) {
    const line = { requestId: request.id, route: request.routeOptions.url, status: told.problem.status, error: messageOf(error), ...traceOf(error) };
    if (told.problem.status >= 500) log.error(line, 'request failed');
    else log.warn(line, 'the database refused what the rules let through');
  } else request.refusal = told;
  if (told.retryAfterSeconds !== undefined) reply.header('retry-after', String(told.retryAfterSeconds));
  return told;
}

/** Answers with an error everywhere but at endpoints of forms (`form-body.ts`): as problem+json. */
export function writeProblem(log: Log, request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const told = tellProblem(log, request, reply, error);
  return reply.code(told.problem.status).header('content-type', PROBLEM_TYPE).header('cache-control', 'no-store').send(JSON.stringify(problemBody(told, request.id)));
}

/** Where an error of ours arose, and what caused it. */
const traceOf = (error: unknown): { stack?: string; cause?: string } =>
  error instanceof Error ? { ...(error.stack === undefined ? {} : { stack: error.stack }), ...(error.cause === undefined ? {} : { cause: messageOf(error.cause) }) } : {};
