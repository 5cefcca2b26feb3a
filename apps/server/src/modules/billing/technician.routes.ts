import * as api from '@truckroll/contracts/billing/technician.api.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { extrasOnOffer } from './actions/show-extras.ts';
import { paymentLink } from './actions/show-payment-link.ts';
import { payRoutes } from './pay.routes.ts';

export const technicianRoutes: readonly Route[] = [
  route(api.extrasOnOffer, async (ctx, { params }) => ({ items: await extrasOnOffer(ctx, params.jobId), nextCursor: null })),
  route(api.paymentLink, (ctx, { params }) => paymentLink(ctx, params.jobId)),
  ...payRoutes,
];
