import type { Source } from '../../../platform/context.ts';
import { SETTING_OFF_SECONDS, learnSpread, type Spread } from '../rules/promise-range.ts';
import { findTripStatistics } from './trip.reads.ts';

/** How this organisation's arrivals scatter around their prediction. */
export const readSpread = async (source: Source): Promise<Spread> => learnSpread(await findTripStatistics(source, SETTING_OFF_SECONDS));
