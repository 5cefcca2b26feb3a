import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { Actor, Source } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobCardsByIds } from '../../jobs/index.ts';
import type { InvoiceRow } from '../data/invoice.reads.ts';
import { findInvoiceWithin } from '../data/portal-invoice.reads.ts';

/** The invoice, or the refusal `billing/invoice-not-found` to whoever may not see it. */
export async function refuseForeignInvoice(source: Source, actor: Actor, invoice: InvoiceRow | undefined): Promise<InvoiceRow> {
  if (invoice && (await maySeeInvoice(source, actor, invoice))) return invoice;
  throw refuse(problems.invoiceNotFound);
}

/** The holder of a link sees the issued customer invoices of his job, somebody of a customer those for the sites open to him, a technician those of the jobs given to him, office and dispatch all. */
export async function maySeeInvoice(source: Source, actor: Actor, invoice: InvoiceRow): Promise<boolean> {
  if (actor.kind === 'link') return actor.jobId === invoice.jobId && invoice.payer === 'customer' && invoice.number !== null;
  if (actor.kind === 'customer') return (await findInvoiceWithin(source, actor, invoice.id)) !== undefined;
  return mayHandleJob(source, actor, invoice.jobId);
}

/** Whether somebody may see the money of a job: the office of every job, whoever is limited to branches of theirs, a technician of his own. */
export async function mayHandleJob(source: Source, actor: Actor, jobId: string): Promise<boolean> {
  if (actor.kind === 'link') return actor.jobId === jobId;
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'person') return false;
  if (actor.permissions.has('billing.invoice.read')) return true;
  const job = (await jobCardsByIds(source, [jobId])).get(jobId);
  return job !== undefined && (actor.branchIds !== undefined || job.technicianId === actor.personId);
}
