import type { VisitState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { Ctx } from '../../../platform/context.ts';
import { transactionAtOnce } from '../../../platform/db/transaction.ts';
import { updateCourse } from '../data/course.writes.ts';
import { releaseBusyTechnician } from './release-busy-technician.ts';

/** A scheduled visit took a step: who has the job and when he was there follow; who sets out is asked about nothing else. Repeatable. Publishes dispatch.offer_withdrawn. */
export async function followVisit(ctx: Ctx, { jobId, to, technicianId, occurredAt }: { jobId: string; to: VisitState; technicianId: string | null; occurredAt: Date }, heardSeq: number): Promise<void> {
  if (to === 'dispatched' && technicianId) await releaseBusyTechnician(ctx, technicianId);
  const changes = to === 'dispatched' ? { technicianId, takenAt: occurredAt } : to === 'arrived' ? { arrivedAt: occurredAt } : undefined;
  if (changes) await transactionAtOnce(ctx, async (tx) => updateCourse(tx, jobId, heardSeq, changes));
}
