import { common } from '@truckroll/contracts/core/problem.ts';
import { customerNotFound } from '@truckroll/contracts/customers/problems.ts';
import * as problems from '@truckroll/contracts/leads/problems.ts';
import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import type { Actor, Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { servicesByIds } from '../../catalog/index.ts';
import { customersByIds, findOrAddCustomer } from '../../customers/index.ts';
import { draftCall, jobCardsByIds } from '../../jobs/index.ts';
import type { LeadRow } from '../data/lead.reads.ts';
import { leadView } from '../data/lead-view.reads.ts';
import { updateLead } from '../data/lead.writes.ts';
import { LeadConverted, LeadJobBegun } from '../events.ts';
import { firstCall } from '../rules/first-call.ts';
import { judgeConversion } from '../rules/judge-step.ts';
import { mayBeginJob } from '../rules/may-begin-job.ts';
import { lockLead } from './lock-lead.ts';

type Wanted = { customerId?: string | undefined; beginJob: boolean };

/**
 * Makes a customer of a lead: the one that is named, else whoever has its phone number or e-mail, else a new one; and begins a job for him
 * where that is wanted, with everything that is known. Twice, or of two at once, it makes one customer and one job. Refuses `request/forbidden`, `leads/lead-not-found`,
 * `leads/illegal-step` for a lost one, `leads/already-converted`, `customers/customer-not-found`. Publishes leads.lead_converted, leads.lead_job_begun.
 */
export async function convertLead(ctx: Ctx, leadId: string, { customerId: wanted, beginJob }: Wanted): Promise<Lead> {
  if (!holds(ctx.actor, 'customers.customer.write') || (beginJob && !holds(ctx.actor, 'jobs.job.create'))) throw refuse(common.forbidden);
  return transaction(ctx, async (tx) => {
    const lead = await lockLead(tx, leadId);
    const verdict = judgeConversion(lead, wanted);
    if (!verdict.ok) throw refuse(verdict.why === 'illegal' ? problems.illegalStep : problems.alreadyConverted);
    const customerId = verdict.already ?? (await becomeCustomer(tx, lead, wanted));
    if (beginJob) await beginJobOf(tx, lead, customerId);
    return leadView(tx, leadId);
  });
}

const holds = (actor: Actor, permission: string): boolean => actor.kind === 'system' || (actor.kind === 'person' && actor.permissions.has(permission));

async function becomeCustomer(tx: Tx, lead: LeadRow, wanted: string | undefined): Promise<string> {
  const { id: leadId, kind, name, phone, email, language, source, version } = lead;
  if (wanted !== undefined && !(await customersByIds(tx, [wanted])).has(wanted)) throw refuse(customerNotFound);
  const customerId = wanted ?? (await findOrAddCustomer(tx, { kind, name, phone: phone ?? undefined, email: email ?? undefined, language, emailVouched: true })).customerId;
  await updateLead(tx, leadId, { standing: 'won', customerId, convertedAt: tx.now() }, version + 1);
  await emit(tx, LeadConverted, { leadId, customerId, source });
  return customerId;
}

async function beginJobOf(tx: Tx, lead: LeadRow, customerId: string): Promise<void> {
  const [jobs, services] = await Promise.all([jobCardsByIds(tx, lead.jobId === null ? [] : [lead.jobId]), servicesByIds(tx, lead.serviceId === null ? [] : [lead.serviceId])]);
  if (!mayBeginJob('won', lead.jobId === null ? undefined : jobs.get(lead.jobId)?.state)) return;
  const offered = lead.serviceId !== null && services.get(lead.serviceId)?.active === true;
  const { job } = await draftCall(tx, firstCall(lead, customerId, offered));
  await updateLead(tx, lead.id, { jobId: job.id }, lead.version + (lead.customerId === null ? 2 : 1));
  await emit(tx, LeadJobBegun, { leadId: lead.id, jobId: job.id });
}
