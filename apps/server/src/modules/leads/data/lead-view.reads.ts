import { LEAD_STEPS } from '@truckroll/contracts/leads/lifecycle.ts';
import { leadNotFound } from '@truckroll/contracts/leads/problems.ts';
import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { customersByIds } from '../../customers/index.ts';
import { peopleByIds } from '../../identity/index.ts';
import { jobCardsByIds } from '../../jobs/index.ts';
import { isOpen } from '../rules/judge-step.ts';
import { mayBeginJob } from '../rules/may-begin-job.ts';
import { cardOf, findLead } from './lead.reads.ts';

/** A lead in full, with what it became. Refuses `leads/lead-not-found`. */
export async function leadView(source: Source, leadId: string): Promise<Lead> {
  const row = await findLead(source, leadId);
  if (!row) throw refuse(leadNotFound);
  const { language, lat, lng, lostReason, convertedAt, standing, followUpBy, customerId, jobId } = row;
  const [people, customers, jobs] = await Promise.all([peopleByIds(source, followUpBy === null ? [] : [followUpBy]), customersByIds(source, customerId === null ? [] : [customerId]), jobCardsByIds(source, jobId === null ? [] : [jobId])]);
  const customer = customerId === null ? undefined : customers.get(customerId);
  const job = jobId === null ? undefined : jobs.get(jobId);
  return {
    ...cardOf(row, people),
    language,
    position: lat === null || lng === null ? null : { lat, lng },
    lostReason,
    convertedAt: convertedAt?.toISOString() ?? null,
    customer: customer ? { id: customer.id, name: customer.name } : null,
    job: job ? { id: job.id, number: job.number, state: job.state, serviceName: job.serviceName } : null,
    allowedSteps: [...LEAD_STEPS[standing]],
    mayConvert: isOpen(standing),
    mayBeginJob: mayBeginJob(standing, job?.state),
  };
}
