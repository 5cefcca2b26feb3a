import type { RoadsideState, Stepper } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { EvidenceRule } from '../tables.ts';
import { missingBeforeWork, missingToComplete } from './missing-evidence.ts';
import type { Collected } from './missing-evidence.ts';

export type GuardedJob = { state: RoadsideState; needsDestination: boolean; evidenceRule: EvidenceRule; onSceneAt: Date | null };
export type GuardedStep = { to: RoadsideState; by: Stepper; reason: string | undefined; contactTries: number | undefined; occurredAt: Date };
export type GoaPolicy = { contactTries: number; waitSeconds: number };
export type GuardVerdict = { ok: true } | { ok: false; why: 'not-a-tow' | 'must-be-towed' } | { ok: false; why: 'incomplete'; missing: string[] };

/**
 * What a legal step asks for beyond the table: photos before the work, a tow only where there is a destination
 * and then no completing before it, evidence before completing, tries and waiting before gone on arrival.
 * Somebody in the office may go on without the evidence when he says why: the reason stands in the log.
 */
export function guardStep(job: GuardedJob, step: GuardedStep, collected: Collected, goa: GoaPolicy): GuardVerdict {
  if (step.to === 'hooked' && !job.needsDestination) return { ok: false, why: 'not-a-tow' };
  if (step.to === 'completed' && job.state === 'in_service' && job.needsDestination) return { ok: false, why: 'must-be-towed' };
  if (step.by === 'dispatcher' && step.reason) return { ok: true };
  const missing = missingFor(job, step, collected, goa);
  return missing.length === 0 ? { ok: true } : { ok: false, why: 'incomplete', missing };
}

function missingFor(job: GuardedJob, step: GuardedStep, collected: Collected, goa: GoaPolicy): string[] {
  switch (step.to) {
    case 'in_service':
      return job.state === 'on_scene' ? missingBeforeWork(job.evidenceRule, collected) : [];
    case 'completed':
      return missingToComplete(job.evidenceRule, collected, job.needsDestination);
    case 'goa_review': {
      const waitedSeconds = job.onSceneAt === null ? 0 : (step.occurredAt.getTime() - job.onSceneAt.getTime()) / 1000;
      return [...((step.contactTries ?? 0) < goa.contactTries ? ['contactTries'] : []), ...(waitedSeconds < goa.waitSeconds ? ['waiting'] : [])];
    }
    default:
      return [];
  }
}
