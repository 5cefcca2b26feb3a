import type { LeadStanding } from '@truckroll/contracts/leads/lifecycle.ts';
import * as problems from '@truckroll/contracts/leads/problems.ts';
import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { leadView } from '../data/lead-view.reads.ts';
import { insertNote, updateLead } from '../data/lead.writes.ts';
import { LeadLost, LeadReopened, LeadStepped } from '../events.ts';
import { judgeStep } from '../rules/judge-step.ts';
import { lockLead } from './lock-lead.ts';

/**
 * Moves a lead along, loses it for a reason, or opens a lost one again. Refuses `leads/lead-not-found`, `leads/illegal-step`,
 * `leads/reason-missing`. Publishes leads.lead_stepped, leads.lead_lost or leads.lead_reopened.
 */
export async function stepLead(ctx: Ctx, leadId: string, { to, reason }: { to: LeadStanding; reason: string }): Promise<Lead> {
  return transaction(ctx, async (tx) => {
    const { standing: from, version } = await lockLead(tx, leadId);
    const verdict = judgeStep(from, to, reason);
    if (!verdict.ok) throw verdict.why === 'illegal' ? refuse(problems.illegalStep, undefined, { from, to }) : refuse(problems.reasonMissing);
    await updateLead(tx, leadId, { standing: to, lostReason: verdict.what === 'lost' ? reason : null }, version + 1);
    if (verdict.what === 'lost') {
      const noteId = newId(tx.now().getTime());
      await insertNote(tx, noteId, leadId, reason);
      await emit(tx, LeadLost, { leadId, from, noteId });
    } else if (verdict.what === 'reopened') await emit(tx, LeadReopened, { leadId, to });
    else await emit(tx, LeadStepped, { leadId, from, to });
    return leadView(tx, leadId);
  });
}
