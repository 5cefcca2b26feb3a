import type { Selectable } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import type { AllOrgsReads } from '../../../platform/db/read-all-orgs.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';

export type OfferRow = Selectable<DispatchTables['dispatch.offer']>;
export const OPEN_OFFER_STATES = ['sent', 'seen'] as const satisfies readonly OfferRow['state'][];

const offers = (source: Source) => dispatchDb(source).selectFrom('dispatch.offer').selectAll();

export const findOffer = (source: Source, id: string): Promise<OfferRow | undefined> => offers(source).where('id', '=', id).executeTakeFirst();
export const listOffersOfJob = (source: Source, jobId: string): Promise<OfferRow[]> => offers(source).where('jobId', '=', jobId).orderBy('sentAt').orderBy('id').execute();
export const listOpenOffers = (source: Source): Promise<OfferRow[]> => offers(source).where('state', 'in', OPEN_OFFER_STATES).orderBy('sentAt').orderBy('id').execute();
export const listOpenOffersOfJob = (source: Source, jobId: string): Promise<OfferRow[]> => offers(source).where('jobId', '=', jobId).where('state', 'in', OPEN_OFFER_STATES).execute();
export const listOpenOffersOfTechnician = (source: Source, technicianId: string): Promise<OfferRow[]> => offers(source).where('technicianId', '=', technicianId).where('state', 'in', OPEN_OFFER_STATES).execute();

export async function listOpenOffersOfJobs(source: Source, jobIds: readonly string[]): Promise<OfferRow[]> {
  return jobIds.length === 0 ? [] : offers(source).where((e) => e('jobId', '=', e.fn.any(e.val([...jobIds])))).where('state', 'in', OPEN_OFFER_STATES).orderBy('sentAt').orderBy('id').execute();
}

export async function findOffersByIds(source: Source, ids: readonly string[]): Promise<OfferRow[]> {
  return ids.length === 0 ? [] : offers(source).where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
}

/** Offers whose time is up, oldest first. */
export const listOverdueOffers = (source: AllOrgsReads, now: Date): Promise<{ orgId: string; id: string }[]> =>
  dispatchDb(source).selectFrom('dispatch.offer').select(['orgId', 'id']).where('state', 'in', OPEN_OFFER_STATES).where('expiresAt', '<=', now).orderBy('expiresAt').limit(500).execute();
