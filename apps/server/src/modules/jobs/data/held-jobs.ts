import type { Tx } from '../../../platform/context.ts';
import type { JobRow } from './job.reads.ts';
import type { VisitRow } from './parts.reads.ts';

/** A job that nobody else changes until the transaction ends, with its visits. */
export type LockedJob = { row: JobRow; visits: VisitRow[]; visit: VisitRow | undefined; technicianId: string | null };

const held = new WeakMap<Tx, Map<string, LockedJob>>();

/** A job that this transaction has locked, as it stands; undefined when it has not, or has changed it since. */
export const heldJob = (tx: Tx, jobId: string): LockedJob | undefined => held.get(tx)?.get(jobId);

/** Remembers how a locked job stands: nobody else can change it. */
export function holdJob(tx: Tx, job: LockedJob): void {
  const jobs = held.get(tx) ?? new Map<string, LockedJob>();
  held.set(tx, jobs.set(job.row.id, job));
}

/** A job is being written to: how it stands is to be read anew. */
export const forgetJob = (tx: Tx, jobId: string): unknown => held.get(tx)?.delete(jobId);

/** As `forgetJob`, for the job of a visit. */
export function forgetJobOf(tx: Tx, visitId: string): void {
  for (const [jobId, { visits }] of held.get(tx) ?? []) if (visits.some(({ id }) => id === visitId)) forgetJob(tx, jobId);
}
