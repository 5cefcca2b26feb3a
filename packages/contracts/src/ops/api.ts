import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, Instant, listOf, page } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import * as problems from './problems.ts';

export const Live = z.object({ status: z.literal('live') }).meta({ id: 'Live' });
export const Ready = z.object({ status: z.literal('ready'), version: z.string(), businessTime: Instant, clockRate: z.number() }).meta({ id: 'Ready' });
export const DeadTask = z
  .object({ id: Id, kind: z.enum(['reaction', 'queue']), name: z.string(), key: z.string().describe('What it was about, e.g. the job; empty for queued work'), attempts: z.int(), error: z.string(), state: z.enum(['dead', 'retrying', 'done']), failedAt: Instant })
  .meta({ id: 'DeadTask' });
export type DeadTask = z.infer<typeof DeadTask>;

export const getLive = endpoint({ method: 'GET', path: '/health/live', summary: 'The process runs', access: 'public', answer: Live });
export const getReady = endpoint({ method: 'GET', path: '/health/ready', summary: 'The process can serve: the database answers', access: 'public', answer: Ready, refusals: [common.unavailable] });
export const getMetrics = endpoint({
  method: 'GET',
  path: '/metrics',
  summary: 'Prometheus metrics',
  description: 'With a metrics token configured, only for its bearer; without one, only for callers of a private network that did not come through a proxy.',
  access: 'public',
  file: 'text/plain; version=0.0.4; charset=utf-8',
  refusals: [problems.metricsRefused],
});
export const listDeadTasks = endpoint({ method: 'GET', path: '/v1/ops/dead-tasks', summary: 'Deliveries and queued work that were given up, newest first', access: { permission: 'ops.dead_task.read' }, query: z.object({ limit: page.limit }), answer: listOf(DeadTask) });
export const retryDeadTask = endpoint({
  method: 'POST',
  path: '/v1/ops/dead-tasks/:deadTaskId/retry',
  summary: 'Try a dead task again',
  access: { permission: 'ops.dead_task.retry' },
  params: z.object({ deadTaskId: Id }),
  status: 204,
  refusals: [common.notFound],
});
