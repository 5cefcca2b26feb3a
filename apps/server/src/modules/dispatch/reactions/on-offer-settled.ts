import { reactionToAny } from '../../../platform/events/reaction.ts';
import { offerWaitingJobs } from '../actions/offer-waiting-jobs.ts';
import { OfferDeclined, OfferExpired, OfferWithdrawn } from '../events.ts';

export const onOfferSettled = reactionToAny('dispatch.on-offer-settled', [OfferDeclined, OfferExpired, OfferWithdrawn], (ctx) => offerWaitingJobs(ctx));
