import { common } from '@truckroll/contracts/core/problem.ts';
import * as api from '@truckroll/contracts/customers/api.ts';
import * as problems from '@truckroll/contracts/customers/problems.ts';
import { isId } from '@truckroll/kernel';
import { pageAfter } from '../../platform/db/page.ts';
import { read } from '../../platform/db/read.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import { addSite } from './actions/add-site.ts';
import { addVehicle } from './actions/add-vehicle.ts';
import { changeAccount } from './actions/change-account.ts';
import { changeCustomer } from './actions/change-customer.ts';
import { changeSite } from './actions/change-site.ts';
import { changeVehicle } from './actions/change-vehicle.ts';
import { createAccount } from './actions/create-account.ts';
import { createCustomer } from './actions/create-customer.ts';
import { importCustomers } from './actions/import-customers.ts';
import { removeSite } from './actions/remove-site.ts';
import { removeVehicle } from './actions/remove-vehicle.ts';
import { listAccounts } from './data/account.reads.ts';
import { searchCustomers } from './data/customer-search.reads.ts';
import { findCustomer } from './data/customer.reads.ts';
import { listSitesOf } from './data/site.reads.ts';
import { vehicleMakers, vehicleModels } from './data/vehicle-catalogue.ts';
import { listVehiclesOf } from './data/vehicle.reads.ts';
import { portalRoutes } from './portal.routes.ts';
import { decodeVin } from './rules/decode-vin.ts';
import { makesOf, modelsOf } from './rules/pick-vehicles.ts';

const whole = <T>(items: T[]) => ({ items, nextCursor: null });

export const routes = [
  route(api.listCustomers, async (ctx, { query: { q, limit, cursor } }) => {
    const after = pageAfter(cursor, ['sortName', 'id']);
    if (after && !isId(after.id)) throw refuse(common.invalidInput, 'The cursor is not one that this list gave', { errors: [{ pointer: '/query/cursor', message: 'unknown cursor' }] });
    return read(ctx, (db) => searchCustomers(db, { q, limit, after }));
  }),
  route(api.getCustomer, (ctx, { params: { customerId } }) =>
    read(ctx, async (db) => {
      const [customer, sites, vehicles] = await Promise.all([findCustomer(db, customerId), listSitesOf(db, customerId), listVehiclesOf(db, customerId)]);
      if (!customer) throw refuse(problems.customerNotFound);
      return { ...customer, sites, vehicles };
    }),
  ),
  route(api.createCustomer, (ctx, { body }) => createCustomer(ctx, body)),
  route(api.changeCustomer, (ctx, { params, body }, { ifMatch }) => changeCustomer(ctx, params.customerId, body, ifMatch)),
  route(api.importCustomers, (ctx, { body }) => importCustomers(ctx, body)),
  route(api.addSite, (ctx, { params, body }) => addSite(ctx, params.customerId, body)),
  route(api.changeSite, (ctx, { params, body }, { ifMatch }) => changeSite(ctx, params, body, ifMatch)),
  route(api.removeSite, (ctx, { params }, { ifMatch }) => removeSite(ctx, params, ifMatch)),
  route(api.addVehicle, (ctx, { params, body }) => addVehicle(ctx, params.customerId, body)),
  route(api.changeVehicle, (ctx, { params, body }, { ifMatch }) => changeVehicle(ctx, params, body, ifMatch)),
  route(api.removeVehicle, (ctx, { params }, { ifMatch }) => removeVehicle(ctx, params, ifMatch)),
  route(api.listAccounts, async (ctx) => whole(await read(ctx, listAccounts))),
  route(api.createAccount, (ctx, { body }) => createAccount(ctx, body)),
  route(api.changeAccount, (ctx, { params, body }, { ifMatch }) => changeAccount(ctx, params.accountId, body, ifMatch)),
  route(api.vehicleMakes, async (_ctx, { query }) => whole(makesOf(vehicleModels(), query.year))),
  route(api.vehicleModels, async (_ctx, { query }) => whole(modelsOf(vehicleModels(), query.make, query.year))),
  route(api.decodeVin, async (ctx, { params }) => {
    const verdict = decodeVin(params.vin, vehicleMakers(), ctx.now().getUTCFullYear());
    if (verdict.ok) return verdict.decoded;
    if (verdict.why === 'check-digit') throw refuse(problems.vinCheckDigit, `Position 9 should be ${verdict.expected} for these characters`);
    throw refuse(common.invalidInput, 'A VIN has 17 letters and digits, without I, O and Q', { errors: [{ pointer: '/params/vin', message: 'must be 17 characters without I, O and Q' }] });
  }),
  ...portalRoutes,
];
