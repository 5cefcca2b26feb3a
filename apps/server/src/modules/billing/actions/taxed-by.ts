import type { Tx } from '../../../platform/context.ts';
import { jobOutlinesByIds } from '../../jobs/index.ts';
import { territories } from '../../workforce/index.ts';
import type { InvoiceRow } from '../data/invoice.reads.ts';
import { findCardFor, findCardVersion } from '../data/rate-card.reads.ts';
import type { Card } from '../rules/price-job.ts';
import { territoriesOf } from '../rules/territories-of.ts';

/** By which card, and for which territories, what is added to a draft is taxed: the card that made it, or its payer's now. */
export async function taxedBy(tx: Tx, invoice: InvoiceRow): Promise<{ card: Card | undefined; territoryIds: readonly string[] }> {
  const [jobs, areas, card] = await Promise.all([
    jobOutlinesByIds(tx, [invoice.jobId]),
    territories(tx),
    invoice.rateCardId === null ? findCardFor(tx, invoice.accountId) : findCardVersion(tx, invoice.rateCardId, invoice.rateCardVersion!),
  ]);
  return { card, territoryIds: territoriesOf(jobs.get(invoice.jobId)?.place?.position, areas) };
}
