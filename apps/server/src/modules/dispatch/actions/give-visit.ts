import { visitNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Visit } from '@truckroll/contracts/jobs/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { assignVisitTransition, jobView } from '../../jobs/index.ts';
import { JobAssigned, JobUnassigned } from '../events.ts';
import type { Judged } from '../rules/judge-contenders.ts';
import { recordDecision } from './record-decision.ts';

type Given = { jobId: string; visitId: string; technicianId: string; mode: 'manual' | 'override' | 'booked'; overrideReason?: string | undefined; /** What whoever had it is told. */ takenBecause: string; judged: readonly Judged[] };

/**
 * Gives a visit to a technician, both locked, and takes it from whoever had it. Refuses what `assignVisitTransition` refuses. Publishes
 * dispatch.decision_made, dispatch.job_unassigned when somebody else had it, dispatch.job_assigned, jobs.visit_stepped, jobs.job_stepped.
 */
export async function giveVisit(tx: Tx, { jobId, visitId, technicianId, mode, overrideReason, takenBecause, judged }: Given): Promise<void> {
  const { technicianId: had } = await visitNow(tx, jobId, visitId);
  await assignVisitTransition(tx, visitId, { technicianId, by: mode === 'booked' ? 'customer' : 'dispatcher', reason: overrideReason });
  await recordDecision(tx, { jobId, mode: mode === 'booked' ? 'automatic' : mode, wave: 1, outcome: 'assigned', chosenTechnicianId: technicianId, overrideReason, judged });
  if (had !== null && had !== technicianId) await emit(tx, JobUnassigned, { jobId, technicianId: had, reason: takenBecause });
  await emit(tx, JobAssigned, { jobId, technicianId, truckId: null, mode, overrideReason: overrideReason ?? null });
}

/** A visit as it stands inside the transaction. Refuses `jobs/visit-not-found`. */
export async function visitNow(tx: Tx, jobId: string, visitId: string): Promise<Visit> {
  const visit = (await jobView(tx, jobId, tx.actor)).visits.find(({ id }) => id === visitId);
  if (!visit) throw refuse(visitNotFound);
  return visit;
}
