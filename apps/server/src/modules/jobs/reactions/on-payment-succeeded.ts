import { reaction } from '../../../platform/events/reaction.ts';
import { PaymentSucceeded } from '../../billing/events.ts';
import { countMoney } from '../actions/count-money.ts';

export const onPaymentSucceeded = reaction('jobs.on-payment-succeeded', PaymentSucceeded, (ctx, { jobId, paymentId, amountMinor }) => countMoney(ctx, { id: paymentId, jobId, amountMinor }));
