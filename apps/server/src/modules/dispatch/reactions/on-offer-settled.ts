import { reactionToAny } from '../../../platform/events/reaction.ts';
import { reconsiderWaitingJobs } from '../actions/reconsider-waiting-jobs.ts';
import { OfferDeclined, OfferExpired, OfferWithdrawn } from '../events.ts';

/** Whoever was asked may now be asked about what found nobody. */
export const onOfferSettled = reactionToAny('dispatch.on-offer-settled', [OfferDeclined, OfferExpired, OfferWithdrawn], (ctx) => reconsiderWaitingJobs(ctx));
