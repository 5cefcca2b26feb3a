import type { CustomerColumn } from '@truckroll/contracts/customers/import.api.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestServerContext, type TestServer } from '../../../../test/support/test-server-context.ts';
import type { Ctx } from '../../../platform/context.ts';
import { NO_ORG } from '../../../platform/db/read-all-orgs.ts';
import { read } from '../../../platform/db/read.ts';
import type { Region } from '../../../platform/region/region.ts';
import { createOrganisation } from '../../identity/index.ts';
import { searchCustomers } from '../data/customer-search.reads.ts';
import { listSitesOf } from '../data/site.reads.ts';
import { listVehiclesOf } from '../data/vehicle.reads.ts';
import { createCustomer } from './create-customer.ts';
import { importCustomers } from './import-customers.ts';

let server: TestServer;
let ours: Ctx;
let n = 0;
const region = { search: (query: string) => (query.startsWith('Market Street') ? [{ kind: 'street', label: 'Market Street', detail: '', position: { lat: 40.27, lng: -76.88 } }] : []) } as unknown as Region;
const company = async (): Promise<Ctx> => {
  n += 1;
  const { orgId } = await createOrganisation(server.ctx(NO_ORG, { kind: 'public' }), { slug: `import-${n}`, kind: 'client', name: 'Lantern', timeZone: 'UTC', currency: 'USD', language: 'de', units: 'imperial', phone: null }, [{ name: 'O', email: `o${n}@import.example`, password: 'crossing-lantern-47', roles: ['owner'] }]);
  return server.ctx(orgId);
};
beforeAll(async () => void (server = await createTestServerContext({ migrated: ['customers'], adapters: { region } })));
afterAll(() => server.close());
beforeEach(async () => void (ours = await company()));

type Row = Partial<Record<CustomerColumn, string>>;
const bring = (rows: Row[], { dryRun = false, ctx = ours } = {}) => importCustomers(ctx, { dryRun, callingCode: '+1', lines: rows.map((values, index) => ({ line: index + 2, values })) });
const outcomes = async (rows: Row[], options?: { dryRun?: boolean; ctx?: Ctx }) => (await bring(rows, options)).lines.map(({ outcome }) => outcome);
const all = async (ctx = ours) => (await read(ctx, (db) => searchCustomers(db, { q: '', limit: 100, after: undefined }))).items;
const full: Row = { externalKey: 'K1', name: ' Ana Muñoz ', phone: '(717) 555-0101', email: 'Ana@Example.com', siteLabel: 'Home', siteDetail: 'Market Street 12', plate: 'ABC 123', vehicleMake: 'Toyota', vehicleYear: '2019' };

describe('a list of customers', () => {
  test('is tried without a trace, then written as it was tried, with site and vehicle, and is found', async () => {
    expect(await outcomes([full], { dryRun: true })).toEqual(['added']);
    expect(await all()).toEqual([]);
    expect(await outcomes([full])).toEqual(['added']);
    const [ana] = await all();
    expect(ana).toMatchObject({ name: 'Ana Muñoz', phone: '+17175550101', email: 'ana@example.com', kind: 'person', language: 'de' });
    expect(await read(ours, (db) => listSitesOf(db, ana!.id))).toMatchObject([{ label: 'Home', detail: 'Market Street 12', position: { lat: 40.27, lng: -76.88 } }]);
    expect(await read(ours, (db) => listVehiclesOf(db, ana!.id))).toMatchObject([{ plate: 'ABC 123', make: 'Toyota', year: 2019 }]);
    expect((await read(ours, (db) => searchCustomers(db, { q: 'abc123', limit: 10, after: undefined }))).items).toHaveLength(1);
  });

  test('again changes nothing, by key, by phone or by e-mail', async () => {
    const rows: Row[] = [full, { name: 'Ben', phone: '+17175550102' }, { name: 'Cy', email: 'cy@example.com', plate: 'C 1' }];
    expect(await outcomes(rows)).toEqual(['added', 'added', 'added']);
    const before = await all();
    expect(await outcomes(rows)).toEqual(['known', 'known', 'known']);
    expect(await all()).toEqual(before);
  });

  test('completes whom it knows and never changes what is on file', async () => {
    const known = await createCustomer(ours, { kind: 'company', name: 'On file', phone: '+17175550101', email: null, language: 'en', notes: 'ours', excludedTechnicianIds: [], wantsMessages: false });
    expect(await outcomes([full, { ...full, siteLabel: 'Work', siteLat: '40,5', siteLng: '-76.5', plate: 'XYZ 9' }])).toEqual(['completed', 'completed']);
    expect(await all()).toEqual([known]);
    expect((await read(ours, (db) => listSitesOf(db, known.id))).map(({ label }) => label).sort()).toEqual(['Home', 'Work']);
    expect(await read(ours, (db) => listVehiclesOf(db, known.id))).toHaveLength(2);
    expect(await outcomes([{ externalKey: 'K1', name: 'Whatever' }])).toEqual(['known']);
  });

  test('makes one customer of lines that mean the same, and two of different keys that share a phone', async () => {
    expect(await outcomes([{ externalKey: 'A', name: 'A', phone: '7175550103' }, { externalKey: 'A', name: 'A', phone: '7175550103', plate: 'P 1' }, { externalKey: 'B', name: 'B', phone: '7175550103' }])).toEqual(['added', 'completed', 'added']);
    expect((await all()).map(({ name }) => name)).toEqual(['A', 'B']);
  });

  test('names what in which column cannot be understood, writes the other lines, and leaves those out', async () => {
    const rows: Row[] = [
      { name: '', phone: '12' },
      { name: 'No way to know him' },
      { name: 'X', email: 'no mail', vin: 'SHORT' },
      { name: 'Y', email: 'y@example.com', siteLabel: 'Nowhere' },
      { name: 'Z', email: 'z@example.com', language: 'Klingon', kind: 'martian', vehicleYear: '19', siteLat: 'north', siteLng: '1', siteLabel: 'S' },
      { name: 'Bell \u0007', email: 'bell@example.com' },
      { name: 'Good', email: 'good@example.com' },
    ];
    const { lines } = await bring(rows);
    expect(lines.map(({ outcome }) => outcome)).toEqual([...Array.from({ length: 6 }, () => 'refused'), 'added']);
    expect(lines.map(({ faults }) => faults.map(({ column, fault }) => `${column} ${fault}`))).toEqual([
      ['name missing', 'phone phone_unreadable'],
      ['externalKey nothing_to_know_by'],
      ['vin vin_unreadable'],
      ['siteLat place_unknown'],
      ['language language_unknown', 'kind kind_unknown', 'siteLat number_unreadable', 'vehicleYear year_unreadable'],
      ['name control_characters'],
      [],
    ]);
    expect((await all()).map(({ name }) => name)).toEqual(['Good']);
  });

  test('stays in its organisation', async () => {
    const theirs = await company();
    await bring([full]);
    expect(await outcomes([full], { ctx: theirs })).toEqual(['added']);
    expect(await all(theirs)).toHaveLength(1);
  });

  test('of two at once becomes one', async () => {
    await Promise.all([bring([full]), bring([full])]);
    expect(await all()).toHaveLength(1);
  });
});
