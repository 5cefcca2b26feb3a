import { problem } from '../core/problem.ts';

export const deadTaskNotFound = problem('ops/dead-task-not-found', 404, 'This dead task does not exist or was already retried');
export const metricsRefused = problem('ops/metrics-refused', 403, 'Metrics are for the monitoring of this installation');
