import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, listOf, page } from '../core/fields.ts';
import { VehicleFacts } from '../jobs/schemas.ts';
import * as problems from './problems.ts';
import { Account, AccountFacts, Customer, CustomerDetail, CustomerFacts, CustomerVehicle, Site, SiteFacts } from './schemas.ts';

export * from './import.api.ts';
export * from './portal.api.ts';

const read = { permission: 'customers.customer.read' };
const write = { permission: 'customers.customer.write' };
const customerId = z.object({ customerId: Id });
export const listCustomers = endpoint({ method: 'GET', path: '/v1/customers', summary: 'Customers by name; q searches name, phone, e-mail and plate', access: read, query: z.object({ ...page, q: z.string().max(200).optional() }), answer: listOf(Customer) });
export const getCustomer = endpoint({ method: 'GET', path: '/v1/customers/:customerId', summary: 'One customer with sites and vehicles', access: read, params: customerId, answer: CustomerDetail, refusals: [problems.customerNotFound] });
export const createCustomer = endpoint({ method: 'POST', path: '/v1/customers', summary: 'Add a customer', access: write, body: CustomerFacts, answer: Customer, status: 201 });
export const changeCustomer = endpoint({ method: 'PUT', path: '/v1/customers/:customerId', summary: 'Change a customer', access: write, params: customerId, body: CustomerFacts, answer: Customer, versioned: true, refusals: [problems.customerNotFound] });
export const addSite = endpoint({ method: 'POST', path: '/v1/customers/:customerId/sites', summary: 'Add a site', access: write, params: customerId, body: SiteFacts, answer: Site, status: 201, refusals: [problems.customerNotFound] });
export const addVehicle = endpoint({ method: 'POST', path: '/v1/customers/:customerId/vehicles', summary: 'Add a vehicle', access: write, params: customerId, body: VehicleFacts.omit({ id: true }), answer: CustomerVehicle, status: 201, refusals: [problems.customerNotFound] });
export const listAccounts = endpoint({ method: 'GET', path: '/v1/accounts', summary: 'Who pays when it is not the caller', access: read, answer: listOf(Account) });
export const createAccount = endpoint({ method: 'POST', path: '/v1/accounts', summary: 'Add an account', access: write, body: AccountFacts, answer: Account, status: 201 });
export const changeAccount = endpoint({ method: 'PUT', path: '/v1/accounts/:accountId', summary: 'Change an account', access: write, params: z.object({ accountId: Id }), body: AccountFacts, answer: Account, versioned: true, refusals: [problems.accountNotFound] });
export const vehicleMakes = endpoint({ method: 'GET', path: '/v1/vehicle-makes', summary: 'Makes, optionally of a model year', access: 'public', query: z.object({ year: z.coerce.number().int().optional() }), answer: listOf(z.string()) });
export const vehicleModels = endpoint({ method: 'GET', path: '/v1/vehicle-models', summary: 'Models of a make', access: 'public', query: z.object({ make: z.string().max(80), year: z.coerce.number().int().optional() }), answer: listOf(z.object({ model: z.string(), bodyStyles: z.array(z.string()) })) });
export const decodeVin = endpoint({ method: 'GET', path: '/v1/vins/:vin', summary: 'What a VIN says: check digit, maker, model year', access: 'public', params: z.object({ vin: z.string().max(30) }), answer: z.object({ vin: z.string(), checkDigit: z.enum(['matches', 'differs', 'not-used']).describe('European VINs need not carry one'), manufacturer: z.string().nullable(), modelYear: z.number().int().nullable() }), refusals: [problems.vinCheckDigit] });
