import * as api from '@truckroll/contracts/billing/api.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { changeNumbering, showNumbering } from './actions/change-numbering.ts';

export const numberingRoutes: readonly Route[] = [
  route(api.getInvoiceNumbering, (ctx) => showNumbering(ctx, 'invoice')),
  route(api.putInvoiceNumbering, (ctx, { body }, extras) => changeNumbering(ctx, 'invoice', body, extras.ifMatch!)),
  route(api.getCreditNoteNumbering, (ctx) => showNumbering(ctx, 'credit_note')),
  route(api.putCreditNoteNumbering, (ctx, { body }, extras) => changeNumbering(ctx, 'credit_note', body, extras.ifMatch!)),
];
