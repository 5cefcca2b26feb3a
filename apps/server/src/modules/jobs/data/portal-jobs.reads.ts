import type { listPortalJobs as endpoint } from '@truckroll/contracts/jobs/portal.api.ts';
import type { Answer, Input } from '@truckroll/contracts/core/endpoint.ts';
import type { Expression, SqlBool } from 'kysely';
import { expressionBuilder } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { pageAfter, pageOf } from '../../../platform/db/page.ts';
import type { CustomerReach } from '../../customers/index.ts';
import { filesOf } from '../../evidence/index.ts';
import { isShownToCustomer } from '../rules/shown-to-customer.ts';
import { jobsDb } from '../tables.ts';
import type { JobsTables } from '../tables.ts';
import { cardsOf } from './job-cards.reads.ts';
import { jobCards } from './job.reads.ts';
import { listLivingLinksOf } from './tracking-link.reads.ts';

type PortalJob = Answer<typeof endpoint>['items'][number];

/** What `isWithinReach` says of a confirmed job, where the rows are. */
function within({ customerId, siteIds }: CustomerReach): Expression<SqlBool> {
  const e = expressionBuilder<{ j: JobsTables['jobs.job'] }, 'j'>();
  return e.and([e('j.customerId', '=', customerId), e('j.confirmedAt', 'is not', null), ...(siteIds === null ? [] : [e('j.siteId', '=', e.fn.any(e.val([...siteIds])))])]);
}

/** The ids of the jobs that somebody of a customer may see, as a part of another query. */
export const jobIdsWithin = (source: Source, reach: CustomerReach) => jobsDb(source).selectFrom('jobs.job as j').select('j.id').where(within(reach));

/** A job, when somebody of a customer may see it. */
export const jobWithin = (source: Source, reach: CustomerReach, jobId: string): Promise<{ endedAt: Date | null } | undefined> => jobsDb(source).selectFrom('jobs.job as j').select('j.endedAt').where(within(reach)).where('j.id', '=', jobId).executeTakeFirst();

/** Jobs within somebody's reach, newest first, a page at a time; `trackingUrlOf` makes the address of a link. */
export async function listJobsWithin(source: Source, reach: CustomerReach, { siteId, limit, cursor }: Input<typeof endpoint>['query'], trackingUrlOf: (linkId: string, tokenHash: Buffer) => string | undefined): Promise<{ items: PortalJob[]; nextCursor: string | null }> {
  const after = pageAfter(cursor, ['createdAt', 'id']);
  const rows = await jobCards(source)
    .select('j.siteId')
    .where(within(reach))
    .$if(siteId !== undefined, (query) => query.where('j.siteId', '=', siteId!))
    .$if(after !== undefined, (query) => query.where((e) => e(e.refTuple('j.createdAt', 'j.id'), '<', e.tuple(new Date(after!.createdAt), after!.id))))
    .orderBy('j.createdAt', 'desc')
    .orderBy('j.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = pageOf(rows, limit, (row) => ({ createdAt: row.createdAt.toISOString(), id: row.id }));
  const ended = items.filter(({ endedAt }) => endedAt !== null).map(({ id }) => id);
  const [cards, links, files] = await Promise.all([cardsOf(source, items), listLivingLinksOf(source, items.map(({ id }) => id)), filesOf(source, ended)]);
  const photosOf = Map.groupBy(files.filter(isShownToCustomer), ({ subjectId }) => subjectId);
  const urlOf = (jobId: string): string | null => links.filter((link) => link.jobId === jobId).map((link) => trackingUrlOf(link.id, link.tokenHash)).find((url) => url !== undefined) ?? null;
  return {
    nextCursor,
    items: cards.map(({ id, number, kind, state, serviceName, place, vehicleLabel, createdAt, windowStartsAt, windowEndsAt, endedAt }, index) => ({ id, number, kind, state, serviceName, placeLabel: place?.label ?? null, siteId: items[index]!.siteId, vehicleLabel, createdAt, windowStartsAt, windowEndsAt, endedAt, photos: photosOf.get(id)?.length ?? 0, trackingUrl: urlOf(id) })),
  };
}
