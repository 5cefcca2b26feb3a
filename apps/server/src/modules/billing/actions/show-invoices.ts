import type { Invoice } from '@truckroll/contracts/billing/schemas.ts';
import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { jobCardsByIds } from '../../jobs/index.ts';
import { invoiceAnswers, listInvoicesOfJob } from '../data/invoice.reads.ts';
import { mayHandleJob } from './refuse-foreign-invoice.ts';

/** All invoices of a job for the office, or for its technician. Refuses `jobs/job-not-found`. */
export async function jobInvoices(ctx: Ctx, jobId: string): Promise<Invoice[]> {
  return read(ctx, async (db) => {
    const known = (await jobCardsByIds(db, [jobId])).has(jobId);
    if (!known || !(await mayHandleJob(db, ctx.actor, jobId))) throw refuse(jobNotFound);
    return invoiceAnswers(db, await listInvoicesOfJob(db, jobId));
  });
}

/** What the holder of a job's link owes or has paid: the issued bills of the customer, not those of an account. */
export async function linkInvoices(ctx: Ctx, jobId: string): Promise<Invoice[]> {
  return read(ctx, async (db) => {
    const invoices = await listInvoicesOfJob(db, jobId);
    return invoiceAnswers(db, invoices.filter(({ payer, number }) => payer === 'customer' && number !== null));
  });
}
