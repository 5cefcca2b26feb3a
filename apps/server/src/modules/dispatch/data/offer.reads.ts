import { sql, type Selectable } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import type { AllOrgsReads } from '../../../platform/db/read-all-orgs.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';

export type OfferRow = Selectable<DispatchTables['dispatch.offer']>;
export const OPEN_OFFER_STATES = ['sent', 'seen'] as const satisfies readonly OfferRow['state'][];

/** As text, not as parameters: only then does a prepared statement match the partial indexes. */
export const IS_OPEN = sql<boolean>`state in ('sent', 'seen')`;

const offers = (source: Source) => dispatchDb(source).selectFrom('dispatch.offer').selectAll();

export const findOffer = (source: Source, id: string): Promise<OfferRow | undefined> => offers(source).where('id', '=', id).executeTakeFirst();
export const listOffersOfJob = (source: Source, jobId: string): Promise<OfferRow[]> => offers(source).where('jobId', '=', jobId).orderBy('sentAt').orderBy('id').execute();
export const listOpenOffers = (source: Source): Promise<OfferRow[]> => offers(source).where(IS_OPEN).orderBy('sentAt').orderBy('id').execute();
export const listOpenOffersOfJob = (source: Source, jobId: string): Promise<OfferRow[]> => offers(source).where('jobId', '=', jobId).where(IS_OPEN).execute();
export const listOpenOffersOfTechnician = (source: Source, technicianId: string): Promise<OfferRow[]> => offers(source).where('technicianId', '=', technicianId).where(IS_OPEN).execute();

export async function listOpenOffersOfJobs(source: Source, jobIds: readonly string[]): Promise<OfferRow[]> {
  return jobIds.length === 0 ? [] : offers(source).where((e) => e('jobId', '=', e.fn.any(e.val([...jobIds])))).where(IS_OPEN).orderBy('sentAt').orderBy('id').execute();
}

export async function findOffersByIds(source: Source, ids: readonly string[]): Promise<OfferRow[]> {
  return ids.length === 0 ? [] : offers(source).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
}

/** Offers whose time is up, oldest first. */
export const listOverdueOffers = (source: AllOrgsReads, now: Date): Promise<{ orgId: string; id: string }[]> =>
  dispatchDb(source).selectFrom('dispatch.offer').select(['orgId', 'id']).where(IS_OPEN).where('expiresAt', '<=', now).orderBy('expiresAt').limit(500).execute();
