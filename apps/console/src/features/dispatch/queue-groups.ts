import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';

export const queueGroups = ['emergency', 'unassigned', 'offers', 'moving', 'onSite', 'atRisk', 'hold', 'done'] as const;
export type QueueGroup = (typeof queueGroups)[number];
export type QueueSection = { group: QueueGroup; jobs: BoardJob[] };

const stages: Readonly<Record<JobState, QueueGroup | undefined>> = {
  draft: undefined,
  pending: 'unassigned',
  unscheduled: 'unassigned',
  offered: 'offers',
  accepted: 'offers',
  assigned: 'moving',
  scheduled: 'moving',
  en_route: 'moving',
  on_scene: 'onSite',
  in_service: 'onSite',
  in_progress: 'onSite',
  paused: 'onSite',
  hooked: 'onSite',
  towing: 'onSite',
  at_destination: 'onSite',
  stored: 'onSite',
  goa_review: 'atRisk',
  on_hold: 'hold',
  completed: 'done',
  goa: 'done',
  unsuccessful: 'done',
  cancelled: 'done',
  expired: undefined,
};

/**
 * Which part of the queue a job stands in: one only. An emergency stands first until somebody has it; a job that
 * somebody has stands under "at risk" as soon as its promise is in danger. Drafts are not in the queue.
 */
export function groupOf(job: Pick<BoardJob, 'state' | 'priority' | 'risk'>): QueueGroup | undefined {
  const stage = stages[job.state];
  if (job.priority === 'emergency' && (stage === 'unassigned' || stage === 'offers')) return 'emergency';
  if (job.risk !== 'none' && (stage === 'moving' || stage === 'onSite')) return 'atRisk';
  return stage;
}

/** Since when a job waits for whatever comes next. */
export const waitsSince = (job: Pick<BoardJob, 'confirmedAt' | 'createdAt'>): string => job.confirmedAt ?? job.createdAt;

const oldestFirst = (a: BoardJob, b: BoardJob): number => waitsSince(a).localeCompare(waitsSince(b)) || a.id.localeCompare(b.id);
const latestEndFirst = (a: BoardJob, b: BoardJob): number => (b.endedAt ?? b.stateSince).localeCompare(a.endedAt ?? a.stateSince) || a.id.localeCompare(b.id);
const arrivalFirst = (a: BoardJob, b: BoardJob): number => (a.eta?.arrivesAt ?? a.windowStartsAt ?? waitsSince(a)).localeCompare(b.eta?.arrivesAt ?? b.windowStartsAt ?? waitsSince(b)) || a.id.localeCompare(b.id);

const orders: Readonly<Record<QueueGroup, (a: BoardJob, b: BoardJob) => number>> = { emergency: oldestFirst, unassigned: oldestFirst, offers: oldestFirst, moving: arrivalFirst, onSite: oldestFirst, atRisk: arrivalFirst, hold: oldestFirst, done: latestEndFirst };

const matches = (job: BoardJob, needle: string): boolean =>
  [job.number, job.customerName, job.serviceName, job.vehicleLabel, job.place?.label ?? '', job.destination?.label ?? ''].some((value) => value.toLocaleLowerCase().includes(needle));

/** What no branch does, among the branches that the queue can be narrowed to. */
export const HOUSE = 'house';

/** The queue in reading order, of one branch if it is said; empty parts are left out. */
export function sectionsOf(jobs: readonly BoardJob[], filter: string, branch?: string): QueueSection[] {
  const needle = filter.trim().toLocaleLowerCase();
  const found = jobs.filter((job) => (needle === '' || matches(job, needle)) && (branch === undefined || (job.branchId ?? HOUSE) === branch));
  return queueGroups
    .map((group) => ({ group, jobs: found.filter((job) => groupOf(job) === group).sort(orders[group]) }))
    .filter((section) => section.jobs.length > 0);
}
