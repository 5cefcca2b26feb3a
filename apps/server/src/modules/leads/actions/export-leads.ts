import type { LeadCard } from '@truckroll/contracts/leads/schemas.ts';
import { Readable } from 'node:stream';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { CSV_START, csvLine } from '../../../platform/files/csv.ts';
import type { FileAnswer } from '../../../platform/http/route.ts';
import { servicesByIds } from '../../catalog/index.ts';
import { organisationToday } from '../data/today.reads.ts';
import { listLeads, type LeadQuery } from '../data/list-leads.reads.ts';
import { LeadsExported } from '../events.ts';

type Asked = Omit<LeadQuery, 'limit' | 'cursor'>;

const COLUMNS = ['createdAt', 'name', 'kind', 'phone', 'email', 'place', 'need', 'service', 'source', 'worth', 'currency', 'followUpBy', 'nextStep', 'nextStepOn', 'standing'];
const AT_ONCE = 500;

/** Streams the leads of a list page by page in its order, amounts in the currency's own digits. Publishes leads.leads_exported before the first line. */
export async function exportLeads(ctx: Ctx, asked: Asked): Promise<FileAnswer> {
  const filters = Object.entries(asked).filter(([, value]) => value !== undefined).map(([name]) => name);
  const today = await transaction(ctx, async (tx) => {
    await emit(tx, LeadsExported, { organisationId: ctx.orgId, filters });
    return organisationToday(tx);
  });
  return { body: Readable.from(pages(ctx, asked, today)), contentType: 'text/csv; charset=utf-8; header=present', filename: `leads-${today}.csv` };
}

async function* pages(ctx: Ctx, asked: Asked, today: string): AsyncGenerator<string> {
  yield CSV_START + csvLine(COLUMNS);
  for (let cursor: string | undefined; ; ) {
    const { lines, nextCursor } = await read(ctx, async (db) => {
      const { items, nextCursor: next } = await listLeads(db, { ...asked, limit: AT_ONCE, cursor }, today);
      const services = await servicesByIds(db, [...new Set(items.flatMap(({ serviceId }) => serviceId ?? []))]);
      return { lines: items.map((lead) => leadLine(lead, lead.serviceId === null ? '' : (services.get(lead.serviceId)?.name ?? ''))), nextCursor: next };
    });
    if (lines.length > 0) yield lines.join('');
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

function leadLine({ createdAt, name, kind, phone, email, where, need, source, worth, followUp, nextStep, nextStepOn, standing }: LeadCard, service: string): string {
  const digits = worth ? (new Intl.NumberFormat('en', { style: 'currency', currency: worth.currency }).resolvedOptions().maximumFractionDigits ?? 2) : 0;
  return csvLine([createdAt, name, kind, phone, email, where, need, service, source, worth && worth.amountMinor / 10 ** digits, worth?.currency, followUp?.name, nextStep, nextStepOn, standing]);
}
