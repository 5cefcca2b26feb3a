import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The metrics of this process, written at `/metrics`. Labels are routes, names and states, never ids. */
export const registry = new Registry();

collectDefaultMetrics({ register: registry, prefix: 'truckroll_' });

export const httpSeconds = new Histogram({
  name: 'truckroll_http_request_seconds',
  help: 'Time to answer, by route template',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
});

export const liveConnections = new Gauge({ name: 'truckroll_live_connections', help: 'Open live sockets', registers: [registry] });
export const liveMessages = new Counter({ name: 'truckroll_live_messages_total', help: 'Messages written to live sockets', labelNames: ['kind'] as const, registers: [registry] });
export const liveSlowClosed = new Counter({ name: 'truckroll_live_slow_closed_total', help: 'Live sockets closed because their client did not keep up', registers: [registry] });
