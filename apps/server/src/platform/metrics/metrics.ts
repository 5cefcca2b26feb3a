import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Answers of the HTTP server. One for the process; every registry shows it. */
export const httpSeconds = new Histogram({ name: 'truckroll_http_seconds', help: 'Answers by route template', labelNames: ['method', 'route', 'status'], buckets: SECONDS, registers: [] });

/** What one process measures about itself. */
export type Metrics = ReturnType<typeof createMetrics>;

type PoolCounts = { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };

/**
 * The process's own registry (never the library's global one, so that tests do not meet each other).
 * `ofProcess` adds event-loop lag, memory and CPU. Everything that is not counted is sampled when scraped.
 */
export function createMetrics({ ofProcess = false, pools = {} }: { ofProcess?: boolean; pools?: Readonly<Record<string, PoolCounts>> } = {}) {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry, prefix: 'truckroll_' });
  registry.registerMetric(httpSeconds);
  const registers = [registry];
  return {
    registry,
    transactionSeconds: new Histogram({ name: 'truckroll_transaction_seconds', help: 'Writing transactions, retries included', labelNames: ['outcome'], buckets: SECONDS, registers }),
    eventsEmitted: new Counter({ name: 'truckroll_events_emitted_total', help: 'Events written to the log', registers }),
    reactionLagSeconds: new Histogram({ name: 'truckroll_reaction_lag_seconds', help: 'From the writing of an event to the end of a reaction to it', labelNames: ['reaction'], buckets: SECONDS, registers }),
    deliveryFailures: new Counter({ name: 'truckroll_delivery_failures_total', help: 'Failed attempts of reactions and queued work', labelNames: ['kind', 'name'], registers }),
    deadDeliveries: new Counter({ name: 'truckroll_dead_deliveries_total', help: 'Deliveries given up', labelNames: ['kind', 'name'], registers }),
    taskSeconds: new Histogram({ name: 'truckroll_task_seconds', help: 'Runs of timed tasks', labelNames: ['task'], buckets: SECONDS, registers }),
    taskFailures: new Counter({ name: 'truckroll_task_failures_total', help: 'Failed runs of timed tasks', labelNames: ['task'], registers }),
    poolConnections: new Gauge({
      name: 'truckroll_db_pool_connections',
      help: 'Database connections by pool and state',
      labelNames: ['pool', 'state'],
      registers,
      collect() {
        for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
          this.set({ pool, state: 'busy' }, totalCount - idleCount);
          this.set({ pool, state: 'idle' }, idleCount);
          this.set({ pool, state: 'waiting' }, waitingCount);
        }
      },
    }),
  };
}
