import { problem } from '../core/problem.ts';

export const metricsRefused = problem('ops/metrics-refused', 403, 'Metrics are for the monitoring of this installation');
