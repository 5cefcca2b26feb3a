import type { Source } from '../../../platform/context.ts';
import type { CustomerReach } from '../../customers/index.ts';
import { jobIdsWithin } from '../../jobs/index.ts';
import { invoicesOf } from './invoice.reads.ts';
import type { InvoiceRow } from './invoice.reads.ts';

/** Issued invoices to a customer for the jobs that somebody of his may see; what others pay is theirs. */
const within = (source: Source, reach: CustomerReach) =>
  invoicesOf(source)
    .where('payer', '=', 'customer')
    .where('customerId', '=', reach.customerId)
    .where('number', 'is not', null)
    .where('jobId', 'in', jobIdsWithin(source, reach));

export const findInvoiceWithin = (source: Source, reach: CustomerReach, id: string): Promise<InvoiceRow | undefined> => within(source, reach).where('id', '=', id).executeTakeFirst();

/** Newest first, one more than `limit`. */
export async function listInvoicesWithin(source: Source, reach: CustomerReach, limit: number, after: { issuedAt: string; id: string } | undefined): Promise<InvoiceRow[]> {
  return within(source, reach)
    .$if(after !== undefined, (query) => query.where((e) => e(e.refTuple('issuedAt', 'id'), '<', e.tuple(new Date(after!.issuedAt), after!.id))))
    .orderBy('issuedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}
