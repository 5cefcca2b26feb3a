import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { Actor, Source } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobCardsByIds } from '../../jobs/index.ts';
import type { InvoiceRow } from '../data/invoice.reads.ts';

/** The invoice, or the refusal `billing/invoice-not-found` to whoever may not see it. */
export async function refuseForeignInvoice(source: Source, actor: Actor, invoice: InvoiceRow | undefined): Promise<InvoiceRow> {
  if (invoice && (await maySeeInvoice(source, actor, invoice))) return invoice;
  throw refuse(problems.invoiceNotFound);
}

/** The holder of a link sees the issued customer invoices of his job, a technician those of the jobs given to him, office and dispatch all. */
export async function maySeeInvoice(source: Source, actor: Actor, invoice: InvoiceRow): Promise<boolean> {
  if (actor.kind === 'link') return actor.jobId === invoice.jobId && invoice.payer === 'customer' && invoice.state !== 'draft';
  return mayHandleJob(source, actor, invoice.jobId);
}

/** Whether somebody may see the money of a job: the office of every job, a technician of his own. */
export async function mayHandleJob(source: Source, actor: Actor, jobId: string): Promise<boolean> {
  if (actor.kind === 'link') return actor.jobId === jobId;
  if (actor.kind !== 'person' || actor.permissions.has('billing.invoice.read')) return actor.kind !== 'public';
  return (await jobCardsByIds(source, [jobId])).get(jobId)?.technicianId === actor.personId;
}
