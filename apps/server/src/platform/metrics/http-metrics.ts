import { Counter, Gauge, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

/** What the HTTP and live layers of one process measure. Labels are route templates and kinds, never ids. */
export type HttpMetrics = ReturnType<typeof createHttpMetrics>;

export function createHttpMetrics(registry: Registry) {
  const registers = [registry];
  return {
    requestSeconds: new Histogram({ name: 'truckroll_http_request_seconds', help: 'Time to answer, by route', labelNames: ['method', 'route', 'status'], buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], registers }),
    liveConnections: new Gauge({ name: 'truckroll_live_connections', help: 'Open live sockets', registers }),
    liveMessages: new Counter({ name: 'truckroll_live_messages_total', help: 'Messages written to live sockets', labelNames: ['kind'], registers }),
    liveTooSlow: new Counter({ name: 'truckroll_live_too_slow_total', help: 'Live sockets closed because their client did not keep up', registers }),
  };
}
