import type { PriceColumn } from '@truckroll/contracts/billing/import.api.ts';
import type { TechnicianColumn } from '@truckroll/contracts/onboarding/import.api.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestServerContext, type TestServer } from '../../../test/support/test-server-context.ts';
import type { Ctx } from '../../platform/context.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import type { Region } from '../../platform/region/region.ts';
import { importPrices } from '../billing/actions/import-prices.ts';
import { listRateCards } from '../billing/data/rate-card.reads.ts';
import { createAccount } from '../customers/index.ts';
import { createOrganisation, invitedEmails, peopleByEmails } from '../identity/index.ts';
import { createTruck, technicianFiles } from '../workforce/index.ts';
import { importTechnicians } from './actions/import-technicians.ts';
import { useStarter as takeStarter } from './actions/use-starter.ts';

let server: TestServer;
let ours: Ctx;
let n = 0;
const region = { search: (query: string) => (query.startsWith('Market Street') ? [{ kind: 'street', label: 'Market Street', detail: '', position: { lat: 40.27, lng: -76.88 } }] : []) } as unknown as Region;
const company = async (): Promise<Ctx> => {
  n += 1;
  const { orgId, personIds } = await createOrganisation(server.ctx(NO_ORG, { kind: 'public' }), { slug: `lists-${n}`, kind: 'client', name: 'Lantern', timeZone: 'UTC', currency: 'USD', language: 'en', units: 'imperial', phone: null }, [{ name: 'O', email: `o${n}@lists.example`, password: 'crossing-lantern-47', roles: ['owner'] }]);
  const ctx = server.ctx(orgId, { kind: 'person', personId: personIds[0]!, roles: ['owner'], permissions: new Set(['workforce.technician.write', 'identity.person.edit']) });
  await takeStarter(ctx, 'roadside');
  return ctx;
};
beforeAll(async () => void (server = await createTestServerContext({ migrated: ['billing', 'onboarding'], adapters: { region } })));
afterAll(() => server.close());
beforeEach(async () => void (ours = await company()));

describe('a list of technicians', () => {
  type Row = Partial<Record<TechnicianColumn, string>>;
  const bring = (rows: Row[], { dryRun = false, invite = false, ctx = ours } = {}) => importTechnicians(ctx, { dryRun, invite, callingCode: '+1', lines: rows.map((values, index) => ({ line: index + 2, values })) });
  const outcomes = async (rows: Row[], options?: Parameters<typeof bring>[1]) => (await bring(rows, options)).lines.map(({ outcome }) => outcome);
  const onFile = async (email: string, ctx = ours) => {
    const [person] = await read(ctx, (db) => peopleByEmails(db, [email]));
    return person && { active: person.active, roles: person.roles, ...(await read(ctx, (db) => technicianFiles(db, [person.id]))).get(person.id) };
  };
  const unlike = () => `ana${n}@crew.example`;
  const full = (): Row => ({ name: ' Ana Muñoz ', email: unlike().toUpperCase(), phone: '(717) 555-0101', skills: 'Light roadside service 3; tow_light', homeAddress: 'Market Street 12', truck: 'abc123' });

  test('is tried without a trace, then written as it was tried: they can be planned, but not sign in, and nobody is invited', async () => {
    const { id: truckId } = await createTruck(ours, { name: 'Flatbed', plate: 'ABC 123', weightClass: 'light', abilities: [], active: true });
    expect(await bring([full()], { dryRun: true })).toEqual({ lines: [{ line: 2, outcome: 'added', faults: [] }], invited: 0 });
    expect(await onFile(unlike())).toBeUndefined();
    expect(await bring([full()])).toEqual({ lines: [{ line: 2, outcome: 'added', faults: [] }], invited: 0 });
    expect(await onFile(unlike())).toMatchObject({ name: 'Ana Muñoz', active: true, roles: ['technician'], phone: '+17175550101', homePosition: { lat: 40.27, lng: -76.88 }, defaultTruckId: truckId, skills: [{ skill: 'light_service', level: 3 }, { skill: 'tow_light', level: 1 }] });
    expect((await read(ours, (db) => peopleByEmails(db, [unlike()])))[0]!.active).toBe(false);
    expect((await read(ours, (db) => invitedEmails(db, [unlike()]))).size).toBe(0);
  });

  test('again changes nothing, completes what is missing and never changes what is on file', async () => {
    const row = { name: 'Ana', email: unlike(), phone: '7175550101' };
    expect(await outcomes([row, { ...row, name: 'Someone else' }])).toEqual(['added', 'known']);
    const before = await onFile(unlike());
    expect(await outcomes([row])).toEqual(['known']);
    expect(await onFile(unlike())).toEqual(before);
    expect(await outcomes([{ ...row, phone: '7175559999', name: 'B', skills: 'tow_light 2', homeLat: '40,1', homeLng: '-76' }])).toEqual(['completed']);
    expect(await onFile(unlike())).toMatchObject({ name: 'Ana', phone: '+17175550101', homePosition: { lat: 40.1, lng: -76 }, skills: [{ skill: 'tow_light', level: 2 }] });
  });

  test('says how many would be invited, and invites nobody while it is tried', async () => {
    const row = { name: 'Ana', email: unlike() };
    expect(await bring([row, row], { dryRun: true, invite: true })).toMatchObject({ lines: [{ outcome: 'added' }, { outcome: 'known' }], invited: 1 });
    expect((await read(ours, (db) => invitedEmails(db, [unlike()]))).size).toBe(0);
    expect(await bring([row])).toMatchObject({ invited: 0 });
    expect(await bring([row], { dryRun: true, invite: true })).toMatchObject({ lines: [{ outcome: 'known' }], invited: 1 });
  });

  test('does not go round the rights over technicians and people, not even while it is tried', async () => {
    const row = { name: 'Ana', email: unlike(), phone: '7175550101' };
    const holding = (...permissions: string[]) => ({ ...ours, actor: { ...ours.actor, permissions: new Set(permissions) } }) as Ctx;
    await bring([{ name: row.name, email: row.email }]);
    expect(await outcomes([row], { ctx: holding('workforce.technician.write') })).toEqual(['completed']);
    for (const dryRun of [true, false]) {
      for (const [ctx, rows, invite] of [[holding(), [row], false], [holding('workforce.technician.write'), [{ name: 'New', email: `new${n}@crew.example` }], false], [holding('workforce.technician.write'), [row], true]] as const) await expect(bring([...rows], { ctx, dryRun, invite })).rejects.toMatchObject({ problem: { code: 'request/forbidden' } });
    }
    expect(await onFile(`new${n}@crew.example`)).toBeUndefined();
  });

  test('names what in which column cannot be understood, writes the others, and knows nobody of another organisation', async () => {
    const theirs = await company();
    const elsewhere = `their${n}@crew.example`;
    await bring([{ name: 'Theirs', email: elsewhere }], { ctx: theirs });
    const { lines } = await bring([{ name: '', email: 'no mail' }, { name: 'X', email: 'x@crew.example', phone: '12', skills: 'juggling', truck: 'None', homeAddress: 'Nowhere' }, { name: 'Y', email: elsewhere }, { name: 'Bell \u0007', email: 'b@crew.example' }, { name: 'Good', email: `good${n}@crew.example` }]);
    expect(lines.map(({ faults }) => faults.map(({ column, fault }) => `${column} ${fault}`))).toEqual([['name missing', 'email email_unreadable'], ['phone phone_unreadable', 'skills skill_unknown', 'truck truck_unknown', 'homeAddress place_unknown'], ['email email_elsewhere'], ['name control_characters'], []]);
    expect(await onFile(elsewhere)).toBeUndefined();
    expect(await onFile(`good${n}@crew.example`)).toMatchObject({ name: 'Good' });
  });
});

describe('a list of prices', () => {
  type Row = Partial<Record<PriceColumn, string>>;
  const bring = (rows: Row[], dryRun = false) => importPrices(ours, { dryRun, lines: rows.map((values, index) => ({ line: index + 2, values })) });
  const outcomes = async (rows: Row[], dryRun?: boolean) => (await bring(rows, dryRun)).lines.map(({ outcome }) => outcome);
  const cards = () => read(ours, listRateCards);

  test('is tried without a trace, then written: everybody’s card is changed in what was said, an account gets a card of its own, and again nothing changes', async () => {
    const account = await createAccount(ours, { kind: 'motor_club', name: 'Auto Club', email: null, phone: null, currency: 'USD', paymentTermsDays: 30, requiresReference: false, covers: 'everything', limitMinor: null, active: true });
    const [before] = await cards();
    const rows: Row[] = [{ service: 'jump_start', base: '$88.50' }, { service: 'jump_start', base: '61', perMile: '2,5', account: 'auto club' }];
    expect(await outcomes(rows, true)).toEqual(['completed', 'added']);
    expect(await cards()).toEqual([before]);
    expect(await outcomes(rows)).toEqual(['completed', 'added']);
    const [everybodys, clubs] = await cards();
    const jump = before!.services.find(({ label }) => label === 'Jump start')!;
    expect(everybodys).toMatchObject({ id: before!.id, version: before!.version + 1, cancellation: before!.cancellation });
    expect(everybodys!.services).toEqual(before!.services.map((price) => (price.serviceId === jump.serviceId ? { ...price, baseMinor: 8850, toCheck: true } : price)));
    expect(clubs).toMatchObject({ name: 'Auto Club', accountId: account.id, taxes: before!.taxes, services: [{ serviceId: jump.serviceId, baseMinor: 6100, unloadedPerMileMinor: 250, toCheck: true }] });
    expect(await outcomes(rows)).toEqual(['known', 'known']);
    expect(await cards()).toEqual([everybodys, clubs]);
  });

  test('names what it cannot understand and leaves those lines out', async () => {
    const { lines } = await bring([{ service: 'juggling', base: '1' }, { service: 'jump_start', base: 'free' }, { service: 'jump_start', base: '70' }, { service: 'Jump start', base: '71' }]);
    expect(lines.map(({ outcome, faults }) => [outcome, ...faults.map(({ column, fault }) => `${column} ${fault}`)])).toEqual([['refused', 'service service_unknown'], ['refused', 'base amount_unreadable'], ['completed'], ['refused', 'service said_twice']]);
  });
});
