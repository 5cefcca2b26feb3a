import { reaction } from '../../../platform/events/reaction.ts';
import { PaymentRefunded } from '../../billing/events.ts';
import { countMoney } from '../actions/count-money.ts';

export const onPaymentRefunded = reaction('jobs.on-payment-refunded', PaymentRefunded, (ctx, { jobId, refundId, amountMinor }) => countMoney(ctx, { id: refundId, jobId, amountMinor: -amountMinor }));
