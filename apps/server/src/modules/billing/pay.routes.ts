import * as api from '@truckroll/contracts/billing/pay.api.ts';
import { pageAfter, pageOf } from '../../platform/db/page.ts';
import { read } from '../../platform/db/read.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { expectedToday, exportPay, myPay, payEntries, paySums, previewPay } from './actions/show-pay.ts';
import { changePayPlan, createPayPlan, putPaySettings, putTechnicianPlan } from './actions/write-pay-plan.ts';
import { findPaySettings, listGivenPlans, listPlans } from './data/pay.reads.ts';

export const payRoutes: readonly Route[] = [
  route(api.listPayPlans, async (ctx) => ({ items: await read(ctx, listPlans), nextCursor: null })),
  route(api.createPayPlan, (ctx, { body }) => createPayPlan(ctx, body)),
  route(api.changePayPlan, (ctx, { params, body }, extras) => changePayPlan(ctx, params.payPlanId, body, extras.ifMatch!)),
  route(api.previewPay, (ctx, { body }) => previewPay(ctx, body.terms, body.work)),
  route(api.getPaySettings, (ctx) => read(ctx, findPaySettings)),
  route(api.putPaySettings, (ctx, { body }, extras) => putPaySettings(ctx, body, extras.ifMatch!)),
  route(api.listTechnicianPlans, async (ctx) => ({ items: await read(ctx, listGivenPlans), nextCursor: null })),
  route(api.putTechnicianPlan, (ctx, { params, body }, extras) => putTechnicianPlan(ctx, params.technicianId, body.planId, extras.ifMatch!)),
  route(api.listPayEntries, async (ctx, { query: { limit, cursor, ...asked } }) => pageOf(await payEntries(ctx, asked, limit, pageAfter(cursor, ['earnedAt', 'id'])), limit, ({ earnedAt, id }) => ({ earnedAt, id }))),
  route(api.sumPay, async (ctx, { query }) => ({ items: await paySums(ctx, query), nextCursor: null })),
  route(api.exportPay, (ctx, { query }) => exportPay(ctx, query)),
  route(api.myPay, (ctx) => myPay(ctx)),
  route(api.myExpectedPay, (ctx) => expectedToday(ctx)),
];
