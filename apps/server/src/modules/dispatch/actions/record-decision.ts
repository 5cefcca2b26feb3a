import { newId } from '@truckroll/kernel';
import type { Decision } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { atCommit } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { insertDecision } from '../data/decision.writes.ts';
import { DecisionMade } from '../events.ts';
import { candidateView } from '../rules/candidate-view.ts';
import type { Judged } from '../rules/judge-contenders.ts';

export type Decided = Pick<z.infer<typeof Decision>, 'jobId' | 'mode' | 'wave' | 'outcome' | 'chosenTechnicianId'> & { overrideReason?: string | undefined; judged: readonly Judged[] };

/** Keeps why it was this technician: everybody considered, with what spoke for and against them. Publishes dispatch.decision_made. */
export async function recordDecision(tx: Tx, { jobId, mode, wave, outcome, chosenTechnicianId, overrideReason, judged }: Decided): Promise<void> {
  const id = newId();
  const decidedBy = tx.actor.kind === 'person' ? tx.actor.personId : null;
  atCommit(tx, () => insertDecision(tx, { id, jobId, decidedAt: tx.now(), mode, wave, outcome, chosenTechnicianId, overrideReason: overrideReason ?? null, decidedBy, candidates: judged.map(candidateView) }));
  await emit(tx, DecisionMade, { jobId, decisionId: id, mode, wave, outcome, chosenTechnicianId, suitable: judged.filter(({ rank }) => rank !== null).length, considered: judged.length });
}
