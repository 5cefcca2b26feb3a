import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/customers/problems.ts';
import { AccountFacts, CustomerFacts } from '@truckroll/contracts/customers/schemas.ts';
import { newId } from '@truckroll/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestServerContext } from '../../../../test/support/test-server-context.ts';
import type { TestServer } from '../../../../test/support/test-server-context.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import type { Refusal } from '../../../platform/http/refuse.ts';
import { searchCustomers } from '../data/customer-search.reads.ts';
import { insertPortalUser } from '../data/portal-user.writes.ts';
import { accountsByIds, customersByIds, excludedTechnicianIds, findOrAddCustomer, sitesByIds, vehiclesByIds } from '../index.ts';
import { addSite } from './add-site.ts';
import { addVehicle } from './add-vehicle.ts';
import { changeAccount } from './change-account.ts';
import { changeCustomer } from './change-customer.ts';
import { changeSite } from './change-site.ts';
import { changeVehicle } from './change-vehicle.ts';
import { createAccount } from './create-account.ts';
import { createCustomer } from './create-customer.ts';
import { removeSite } from './remove-site.ts';
import { removeVehicle } from './remove-vehicle.ts';

let server: TestServer;
let ours: Ctx;
let theirs: Ctx;
beforeAll(async () => void (server = await createTestServerContext({ migrated: ['customers'] })));
afterAll(() => server.close());
beforeEach(() => void ([ours, theirs] = [server.ctx(newId()), server.ctx(newId())]));

const facts = (more: object = {}) => CustomerFacts.parse({ name: 'Maria Lopez', phone: '+14155550123', email: 'maria@example.com', ...more });
const search = (ctx: Ctx, q?: string, more: object = {}) => read(ctx, (db) => searchCustomers(db, { q, limit: 20, after: undefined, ...more }));
const namesFound = async (ctx: Ctx, q?: string) => (await search(ctx, q)).items.map((customer) => customer.name);
const isFoundBy = async (customerId: string, q: string): Promise<boolean> => (await search(ours, q)).items.some(({ id }) => id === customerId);
const home = { label: 'Home', detail: '', position: { lat: 37.7, lng: -122.4 }, accessNotes: '' };

describe('customers', () => {
  test('are read back as they were written', async () => {
    const unwanted = newId();
    const customer = await createCustomer(ours, facts({ excludedTechnicianIds: [unwanted] }));
    expect(await read(ours, (db) => customersByIds(db, [customer.id]))).toEqual(new Map([[customer.id, customer]]));
    expect(await read(ours, (db) => excludedTechnicianIds(db, customer.id))).toEqual([unwanted]);
    expect(await read(ours, (db) => excludedTechnicianIds(db, newId()))).toEqual([]);
  });

  test('of two who change what both have read, the second is refused', async () => {
    const { id } = await createCustomer(ours, facts());
    expect(await changeCustomer(ours, id, facts({ name: 'Maria Gomez' }), 1)).toMatchObject({ name: 'Maria Gomez', version: 2 });
    await expect(changeCustomer(ours, id, facts(), 1)).rejects.toMatchObject({ problem: common.preconditionFailed });
  });

  test('have sites and vehicles, of which only what is known is shown', async () => {
    const { id } = await createCustomer(ours, facts());
    const site = await addSite(ours, id, { label: 'Home', detail: '', position: { lat: 37.7, lng: -122.4 }, accessNotes: 'gate 7' });
    const vehicle = await addVehicle(ours, id, { plate: '7ABC123', make: 'Ford' });
    expect(await read(ours, (db) => sitesByIds(db, [site.id]))).toEqual(new Map([[site.id, site]]));
    expect(await read(ours, (db) => vehiclesByIds(db, [vehicle.id]))).toEqual(new Map([[vehicle.id, { id: vehicle.id, customerId: id, version: 1, plate: '7ABC123', make: 'Ford' }]]));
  });

  test('have sites and vehicles that are changed and removed by whoever read them last', async () => {
    const { id: customerId } = await createCustomer(ours, facts());
    const { id: siteId } = await addSite(ours, customerId, home);
    const { id: vehicleId } = await addVehicle(ours, customerId, { plate: 'OLD 1', make: 'Ford', year: 2019 });
    expect(await changeSite(ours, { customerId, siteId }, { ...home, label: 'Yard', accessNotes: 'gate 9' }, 1)).toMatchObject({ label: 'Yard', version: 2 });
    expect(await changeVehicle(ours, { customerId, vehicleId }, { plate: 'NEW 22', make: 'Ford' }, 1)).toEqual({ id: vehicleId, customerId, plate: 'NEW 22', make: 'Ford', version: 2 });
    expect(await read(ours, (db) => sitesByIds(db, [siteId]))).toEqual(new Map([[siteId, { ...home, label: 'Yard', accessNotes: 'gate 9', id: siteId, customerId, version: 2 }]]));
    expect(await read(ours, (db) => vehiclesByIds(db, [vehicleId]))).toEqual(new Map([[vehicleId, { id: vehicleId, customerId, plate: 'NEW 22', make: 'Ford', version: 2 }]]));
    expect(await isFoundBy(customerId, 'NEW 22')).toBe(true);
    expect(await isFoundBy(customerId, 'OLD 1')).toBe(false);

    const late = { problem: common.preconditionFailed };
    await expect(changeSite(ours, { customerId, siteId }, home, 1)).rejects.toMatchObject(late);
    await expect(removeSite(ours, { customerId, siteId }, 1)).rejects.toMatchObject(late);
    await expect(changeVehicle(ours, { customerId, vehicleId }, { plate: 'X' }, 1)).rejects.toMatchObject(late);
    await expect(removeVehicle(ours, { customerId, vehicleId }, 1)).rejects.toMatchObject(late);

    await removeSite(ours, { customerId, siteId }, 2);
    await removeVehicle(ours, { customerId, vehicleId }, 2);
    expect(await read(ours, (db) => sitesByIds(db, [siteId]))).toEqual(new Map());
    expect(await read(ours, (db) => vehiclesByIds(db, [vehicleId]))).toEqual(new Map());
    expect(await isFoundBy(customerId, 'NEW 22')).toBe(false);
    await expect(removeSite(ours, { customerId, siteId }, 2)).rejects.toMatchObject({ problem: problems.siteNotFound });
    await expect(changeVehicle(ours, { customerId, vehicleId }, { plate: 'X' }, 2)).rejects.toMatchObject({ problem: problems.vehicleNotFound });
  });

  test('keep a site that somebody may see alone', async () => {
    const { id: customerId } = await createCustomer(ours, facts());
    const { id: siteId } = await addSite(ours, customerId, home);
    await transaction(ours, (tx) => insertPortalUser(tx, { customerId, email: 'one@example.com', name: 'One', role: 'property_manager', siteIds: [siteId], invited: true }));
    await expect(removeSite(ours, { customerId, siteId }, 1)).rejects.toMatchObject({ problem: problems.siteInUse });
    expect(await read(ours, (db) => sitesByIds(db, [siteId]))).toEqual(new Map([[siteId, { ...home, id: siteId, customerId, version: 1 }]]));
  });

  test('of two branches lose no site through one of them, whether somebody may see it alone or not, and it is told neither', async () => {
    const [north, south] = [newId(), newId()];
    const northern = server.ctx(ours.orgId, { kind: 'system', name: 'test', branchIds: [north] });
    const { id: customerId } = await createCustomer(northern, facts());
    await transaction(server.ctx(ours.orgId, { kind: 'system', name: 'test', branchIds: [south] }), (tx) => sql`insert into platform.belonging (branch_id, id) values (${south}, ${customerId})`.execute(tx.kysely));
    const [{ id: somebodys }, { id: nobodys }] = [await addSite(ours, customerId, home), await addSite(ours, customerId, home)];
    await transaction(ours, (tx) => insertPortalUser(tx, { customerId, email: 'one@example.com', name: 'One', role: 'property_manager', siteIds: [somebodys], invited: true }));
    const refusals = await Promise.all([somebodys, nobodys].map((siteId) => removeSite(northern, { customerId, siteId }, 1).then(() => 'removed', ({ problem, message, extensions }: Refusal) => ({ problem, message, extensions }))));
    expect(refusals[0]).toMatchObject({ problem: common.forbidden });
    expect(refusals[1]).toEqual(refusals[0]);
    expect([...(await read(ours, (db) => sitesByIds(db, [somebodys, nobodys]))).keys()].sort()).toEqual([somebodys, nobodys].sort());
  });

  test('have sites and vehicles that nobody reaches by another customer, or from another organisation', async () => {
    const [{ id: customerId }, { id: other }] = [await createCustomer(ours, facts()), await createCustomer(ours, facts())];
    const { id: siteId } = await addSite(ours, customerId, home);
    const { id: vehicleId } = await addVehicle(ours, customerId, { plate: 'MINE 1' });
    await expect(changeSite(ours, { customerId: other, siteId }, home, 1)).rejects.toMatchObject({ problem: problems.siteNotFound });
    await expect(removeVehicle(ours, { customerId: other, vehicleId }, 1)).rejects.toMatchObject({ problem: problems.vehicleNotFound });
    await expect(removeSite(theirs, { customerId, siteId }, 1)).rejects.toMatchObject({ problem: problems.customerNotFound });
    await expect(changeVehicle(theirs, { customerId, vehicleId }, { plate: 'X' }, 1)).rejects.toMatchObject({ problem: problems.customerNotFound });
    expect(await read(ours, (db) => vehiclesByIds(db, [vehicleId]))).toEqual(new Map([[vehicleId, { id: vehicleId, customerId, plate: 'MINE 1', version: 1 }]]));
  });

  test('of another organisation are not there', async () => {
    const { id } = await createCustomer(ours, facts());
    await expect(changeCustomer(theirs, id, facts(), 1)).rejects.toMatchObject({ problem: problems.customerNotFound });
    await expect(addSite(theirs, id, { label: 'Home', detail: '', position: { lat: 0, lng: 0 }, accessNotes: '' })).rejects.toMatchObject({ problem: problems.customerNotFound });
    await expect(addVehicle(theirs, id, { plate: 'X' })).rejects.toMatchObject({ problem: problems.customerNotFound });
    expect(await read(theirs, (db) => customersByIds(db, [id]))).toEqual(new Map());
  });
});

describe('the search', () => {
  beforeEach(async () => {
    const maria = await createCustomer(ours, facts());
    await addVehicle(ours, maria.id, { plate: '7ABC-123' });
    await createCustomer(ours, facts({ name: 'Jörg O’Brien', phone: '+491712345678', email: 'joerg@example.org' }));
    await createCustomer(ours, facts({ name: 'محمد علي', phone: null, email: null }));
    await createCustomer(theirs, facts({ name: 'Maria Callas' }));
  });

  test.each([['maria', 'Maria Lopez'], ['lopez mar', 'Maria Lopez'], ['(415) 555-0123', 'Maria Lopez'], ['0123', 'Maria Lopez'], ['7abc 123', 'Maria Lopez'], ['obrien', 'Jörg O’Brien'], ['jorg', 'Jörg O’Brien'], ['0171 2345', 'Jörg O’Brien'], ['joerg@example.org', 'Jörg O’Brien'], ['محمد', 'محمد علي']])('finds by %s', async (q, name) => {
    expect(await namesFound(ours, q)).toEqual([name]);
  });

  test('shows the nearest spelling when nobody fits', async () => {
    expect(await namesFound(ours, 'marya lopes')).toEqual(['Maria Lopez']);
    expect(await namesFound(ours, 'xylophone')).toEqual([]);
  });

  test('finds nobody of another organisation, however near the spelling', async () => {
    expect(await namesFound(ours, 'callas')).toEqual([]);
    expect(await namesFound(theirs)).toEqual(['Maria Callas']);
  });

  test('follows a change of name', async () => {
    const { id } = (await search(ours, 'maria')).items[0]!;
    await changeCustomer(ours, id, facts({ name: 'Maria Gomez' }), 1);
    expect(await namesFound(ours, 'gomez 7abc123')).toEqual(['Maria Gomez']);
    expect((await search(ours, 'maria lopez')).items.map((customer) => customer.name)).not.toContain('Maria Lopez');
  });

  test('goes through everybody by name, page after page', async () => {
    const first = await search(ours, undefined, { limit: 2 });
    const cursor = JSON.parse(Buffer.from(first.nextCursor!, 'base64url').toString()) as [string, string];
    const second = await search(ours, undefined, { limit: 2, after: { sortName: cursor[0], id: cursor[1] } });
    expect([...first.items, ...second.items].map((customer) => customer.name)).toEqual(['Jörg O’Brien', 'Maria Lopez', 'محمد علي']);
    expect(second.nextCursor).toBeNull();
  });

  test('takes any text', async () => {
    for (const q of ["'; drop table customers.customer; --", '%', '_', '\\', '%%%', "o'", '🚗', '\u202e']) await expect(search(ours, q)).resolves.toBeDefined();
  });
});

describe('a stranger whose request is confirmed', () => {
  const stranger = { name: 'Maria L.', phone: '+14155550123', email: 'other@example.com', language: 'en' as const };
  const find = (ctx: Ctx, who: Parameters<typeof findOrAddCustomer>[1]) => transaction(ctx, (tx) => findOrAddCustomer(tx, who));

  test('is the customer with that phone, else with that e-mail, and what is on file stays', async () => {
    const customer = await createCustomer(ours, facts());
    expect(await find(ours, stranger)).toEqual({ customerId: customer.id, vehicleId: null });
    expect(await find(ours, { ...stranger, phone: '+14155550999', email: 'maria@example.com' })).toEqual({ customerId: customer.id, vehicleId: null });
    expect((await read(ours, (db) => customersByIds(db, [customer.id]))).get(customer.id)).toEqual(customer);
  });

  test('becomes a new customer otherwise, in his own organisation', async () => {
    const customer = await createCustomer(theirs, facts());
    const { customerId } = await find(ours, stranger);
    expect(customerId).not.toBe(customer.id);
    expect(await namesFound(ours, '4155550123')).toEqual(['Maria L.']);
  });

  test('brings a vehicle once', async () => {
    const vehicle = { plate: '7ABC123', make: 'Ford', model: 'F-150', year: 2019 };
    const first = await find(ours, { ...stranger, vehicle });
    const again = await find(ours, { ...stranger, vehicle: { plate: '7abc 123' } });
    const other = await find(ours, { ...stranger, vehicle: { plate: '8XYZ999' } });
    expect(again).toEqual(first);
    expect(other.vehicleId).not.toBe(first.vehicleId);
    expect(await find(ours, { ...stranger, vehicle: { colour: 'red' } })).toMatchObject({ vehicleId: null });
  });

  test('is one customer when he asks twice at once', async () => {
    const found = await Promise.all(Array.from({ length: 4 }, () => find(ours, stranger)));
    expect(new Set(found.map(({ customerId }) => customerId)).size).toBe(1);
  });
});

describe('accounts', () => {
  const club = AccountFacts.parse({ kind: 'motor_club', name: 'Auto Club', currency: 'USD', limitMinor: 15_000, covers: 'up_to_limit' });

  test('are read back as they were written, and changed by who read them last', async () => {
    const account = await createAccount(ours, club);
    expect(await read(ours, (db) => accountsByIds(db, [account.id]))).toEqual(new Map([[account.id, account]]));
    expect(await changeAccount(ours, account.id, { ...club, name: 'Auto Club West' }, 1)).toMatchObject({ name: 'Auto Club West', version: 2 });
    await expect(changeAccount(ours, account.id, club, 1)).rejects.toMatchObject({ problem: common.preconditionFailed });
    await expect(changeAccount(theirs, account.id, club, 2)).rejects.toMatchObject({ problem: problems.accountNotFound });
  });
});
