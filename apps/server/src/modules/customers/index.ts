import type { Account, Customer, CustomerVehicle, Site } from '@truckroll/contracts/customers/schemas.ts';
import type { z } from 'zod';
import type { Source } from '../../platform/context.ts';
import { findAccountsByIds, listAccounts } from './data/account.reads.ts';
import { findPortalUser } from './data/portal-user.reads.ts';
import { findCustomer, findCustomerReachedBy, findCustomersByIds } from './data/customer.reads.ts';
import { findSitesByIds, listSitesWithin } from './data/site.reads.ts';
import { findVehiclesByIds } from './data/vehicle.reads.ts';
import type { CustomerReach } from './rules/what-a-customer-may-see.ts';

export { createAccount } from './actions/create-account.ts';
export { createCustomer } from './actions/create-customer.ts';
export { findCaller, findOrAddCustomer } from './actions/find-or-add-customer.ts';
export { publishPortalLinks } from './actions/publish-portal-links.ts';
export { preparePortalSessions } from './data/portal-session-lookup.ts';
export { PORTAL_COOKIES } from './rules/portal-cookie.ts';
export { isWithinReach } from './rules/what-a-customer-may-see.ts';
export type { CustomerReach } from './rules/what-a-customer-may-see.ts';
export { customerActor } from './rules/who-comes.ts';
export type { CustomerActor } from './rules/who-comes.ts';
export type { FoundCaller, FoundCustomer, Stranger } from './actions/find-or-add-customer.ts';

const byId = <T extends { id: string }>(things: readonly T[]): ReadonlyMap<string, T> => new Map(things.map((thing) => [thing.id, thing]));

/** Each answers what it knows by id; ids of nothing, or of another organisation, are left out. */
export const customersByIds = async (source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, Customer>> => byId(await findCustomersByIds(source, ids));
export const vehiclesByIds = async (source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, z.output<typeof CustomerVehicle>>> => byId(await findVehiclesByIds(source, ids));
export const sitesByIds = async (source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, z.output<typeof Site>>> => byId(await findSitesByIds(source, ids));
export const accountsByIds = async (source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, Account>> => byId(await findAccountsByIds(source, ids));

/** The customers with this phone number and with this e-mail, the oldest of each. */
export async function customersReachedBy(source: Source, { phone, email }: { phone?: string | undefined; email?: string | undefined }): Promise<Customer[]> {
  const found = await Promise.all([phone === undefined ? undefined : findCustomerReachedBy(source, 'phone', phone), email === undefined ? undefined : findCustomerReachedBy(source, 'email', email)]);
  return [...byId(found.filter((customer) => customer !== undefined)).values()];
}

/** Somebody of a customer as a job's contact: how he is reached. */
export const portalContact = async (source: Source, portalUserId: string): Promise<{ name: string; email: string; phone: string | null; language: Customer['language'] }> => {
  const { name, email, phone, language, customerLanguage } = (await findPortalUser(source, portalUserId))!;
  return { name, email, phone, language: language ?? customerLanguage };
};

/** A site that somebody of a customer may see; undefined otherwise. */
export const siteWithin = async (source: Source, reach: CustomerReach, siteId: string): Promise<z.output<typeof Site> | undefined> => (await listSitesWithin(source, reach, [siteId]))[0];

/** Technicians this customer does not want; none for a customer that is not known. */
export const excludedTechnicianIds = async (source: Source, customerId: string): Promise<readonly string[]> => (await findCustomer(source, customerId))?.excludedTechnicianIds ?? [];

/** Every account, by name. */
export const allAccounts = (source: Source): Promise<Account[]> => listAccounts(source);
