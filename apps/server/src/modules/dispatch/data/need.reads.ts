import type { Source } from '../../../platform/context.ts';
import { excludedTechnicianIds } from '../../customers/index.ts';
import type { JobOutline } from '../../jobs/index.ts';
import type { Need } from '../rules/contender.ts';
import { USUAL_WORK_SECONDS } from '../rules/end-of-work.ts';
import { findTurnedAway } from './exclusion.reads.ts';

/** What a job asks of whoever takes it. `roundStartedAt`: offers that ran out before no longer count. */
export async function readNeed(source: Source, job: JobOutline, roundStartedAt: Date): Promise<Need> {
  const [excluded, turnedAway] = await Promise.all([job.customerId ? excludedTechnicianIds(source, job.customerId) : [], findTurnedAway(source, job.id, roundStartedAt)]);
  return {
    jobId: job.id,
    priority: job.priority,
    branchId: job.branchId,
    requirements: job.requirements,
    vehicleWeightClass: job.vehicle?.weightClass ?? null,
    workSeconds: job.plannedDurationSeconds ?? USUAL_WORK_SECONDS,
    excludedByCustomer: new Set(excluded),
    turnedAway,
  };
}
