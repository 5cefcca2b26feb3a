import type { Policy } from '@truckroll/contracts/dispatch/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { DEFAULT_POLICY } from '../rules/default-policy.ts';
import { dispatchDb } from '../tables.ts';

const COLUMNS = ['offerSeconds', 'emergencyOfferSeconds', 'waveRadiiMetres', 'maxOffersPerWave', 'loadSecondsPerJob', 'promiseQuantile', 'silentAfterSeconds', 'automatic', 'arrivalWindowSeconds', 'bookingLeadSeconds', 'version'] as const;

/** How this organisation offers jobs: its own policy, else the default. */
export const findPolicy = async (source: Source): Promise<Policy> => (await dispatchDb(source).selectFrom('dispatch.policy').select(COLUMNS).executeTakeFirst()) ?? DEFAULT_POLICY;
