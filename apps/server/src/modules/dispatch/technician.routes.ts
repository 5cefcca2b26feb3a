import * as api from '@truckroll/contracts/dispatch/technician.api.ts';
import { route } from '../../platform/http/route.ts';
import { callForHelp } from './actions/call-for-help.ts';
import { payOfOffer } from './actions/pay-of-offer.ts';

export const technicianRoutes = [
  route(api.callForHelp, (ctx, { params, body }) => callForHelp(ctx, params.jobId, body.words)),
  route(api.offerPay, async (ctx, { params }) => ({ pay: (await payOfOffer(ctx, params.offerId)) ?? null })),
];
