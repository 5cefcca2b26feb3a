import { common } from '@truckroll/contracts/core/problem.ts';
import * as api from '@truckroll/contracts/ops/api.ts';
import * as problems from '@truckroll/contracts/ops/problems.ts';
import { sql } from 'kysely';
import { readAllOrgs } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { serverOf } from '../../platform/db/sources.ts';
import { listDeadDeliveries } from '../../platform/events/dead-deliveries.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { retryDeadTask } from './actions/retry-dead-task.ts';
import { mayScrape } from './rules/may-scrape.ts';

/** What an operator settles when the server starts. */
export type OpsSettings = { readonly version: string; readonly metricsToken: string | undefined };

export const routesFor = ({ version, metricsToken }: OpsSettings): readonly Route[] => [
  route(api.getLive, async () => ({ status: 'live' as const })),
  route(api.getReady, async (ctx) => {
    try {
      await readAllOrgs(ctx, 'does the database answer?', (db) => sql`select 1`.execute(db.kysely));
    } catch (error) {
      throw Object.assign(refuse(common.unavailable, 'The database does not answer'), { cause: error });
    }
    return { status: 'ready' as const, version, businessTime: ctx.now().toISOString(), clockRate: ctx.clock.rate() };
  }),
  route(api.getMetrics, async (ctx, _input, extras) => {
    const scraper = { address: extras.address, authorization: extras.header('authorization'), forwarded: extras.header('x-forwarded-for') !== undefined || extras.header('forwarded') !== undefined };
    if (!mayScrape(scraper, metricsToken)) throw refuse(problems.metricsRefused);
    const { registry } = serverOf(ctx).metrics;
    return { body: await registry.metrics(), contentType: registry.contentType };
  }),
  route(api.listDeadTasks, async (ctx, { query: { limit } }) => {
    const dead = await read(ctx, (db) => listDeadDeliveries(db, { limit }));
    return { items: dead.map((one) => ({ ...one, failedAt: one.failedAt.toISOString() })), nextCursor: null };
  }),
  route(api.retryDeadTask, (ctx, { params: { deadTaskId } }) => retryDeadTask(ctx, deadTaskId)),
];
