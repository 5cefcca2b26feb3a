import type { PriceColumn } from '@truckroll/contracts/billing/import.api.ts';
import type { TechnicianColumn } from '@truckroll/contracts/onboarding/import.api.ts';
import { isId } from '@truckroll/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestServerContext, type TestServer } from '../../../test/support/test-server-context.ts';
import type { Ctx } from '../../platform/context.ts';
import { simulateMessages } from '../../platform/adapters/messages/simulated-messages.ts';
import { asOwner } from '../../platform/db/connections.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import { Refusal } from '../../platform/http/refuse.ts';
import { silentLog } from '../../platform/log/log.ts';
import type { Region } from '../../platform/region/region.ts';
import { importPrices } from '../billing/actions/import-prices.ts';
import { listRateCards } from '../billing/data/rate-card.reads.ts';
import { createAccount } from '../customers/index.ts';
import { acceptInvitation } from '../identity/actions/invitation/accept-invitation.ts';
import { invitePerson } from '../identity/actions/invitation/invite-person.ts';
import { changePerson } from '../identity/actions/person/change-person.ts';
import { listPeople } from '../identity/data/person.reads.ts';
import { invitationToken } from '../identity/rules/one-time-link.ts';
import { undatedId } from '../identity/data/undated-id.ts';
import { identityDb } from '../identity/tables.ts';
import { createOrganisation, invitedEmails, peopleByEmails } from '../identity/index.ts';
import { identity } from '../identity/module.ts';
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
beforeAll(async () => void (server = await createTestServerContext({ modules: [identity], migrated: ['billing', 'onboarding'], adapters: { region, mail: simulateMessages(silentLog).mail, publicUrl: 'https://dispatch.example.com' } })));
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

  test('names what in which column cannot be understood, and writes the others', async () => {
    const { lines } = await bring([{ name: '', email: 'no mail' }, { name: 'X', email: 'x@crew.example', phone: '12', skills: 'juggling', truck: 'None', homeAddress: 'Nowhere' }, { name: 'Bell \u0007', email: 'b@crew.example' }, { name: 'Good', email: `good${n}@crew.example` }]);
    expect(lines.map(({ faults }) => faults.map(({ column, fault }) => `${column} ${fault}`))).toEqual([['name missing', 'email email_unreadable'], ['phone phone_unreadable', 'skills skill_unknown', 'truck truck_unknown', 'homeAddress place_unknown'], ['name control_characters'], []]);
    expect(await onFile(`good${n}@crew.example`)).toMatchObject({ name: 'Good' });
  });
});

describe('somebody with an account in another organisation', () => {
  /** Signs in elsewhere, has shown that the e-mail is his, and said more of himself; and somebody whom no organisation knows. */
  const bothEmails = async () => {
    const [known, unknown] = [`known${n}@crew.example`, `unknown${n}@crew.example`];
    const { personIds: [id] } = await createOrganisation(server.ctx(NO_ORG, { kind: 'public' }), { slug: `theirs-${n}`, kind: 'client', name: 'Theirs', timeZone: 'UTC', currency: 'USD', language: 'en', units: 'imperial', phone: null }, [{ name: 'Secret Name', email: known, password: 'crossing-lantern-47', roles: ['owner'] }]);
    await asOwner(server.database.reach, (client) => client.query(`update identity.person set email_verified = true, phone = '+17175550999', language = 'de' where id = $1`, [id]));
    return { known, unknown, id: id! };
  };
  /** All that can be asked and done about him here, as text in which only the e-mail and the id differ. */
  const allAnswers = async (email: string): Promise<string> => {
    const answers: unknown[] = [];
    const row = { name: 'Ana', email, phone: '7175550101' };
    const attempt = async (what: () => Promise<unknown>): Promise<void> => void answers.push(await what().catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return { refused: error.problem, message: error.message, extensions: error.extensions };
    }));
    for (const [rows, dryRun, invite] of [[[row], true, false], [[row], true, true], [[row], false, false], [[{ ...row, skills: 'tow_light 2' }], true, true], [[row, row], false, true], [[row], false, true]] as const) await attempt(() => importTechnicians(ours, { dryRun, invite, callingCode: '+1', lines: rows.map((values, index) => ({ line: index + 2, values })) }));
    const [person] = await read(ours, (db) => peopleByEmails(db, [email]));
    const { id } = person!;
    await attempt(async () => person);
    await attempt(async () => (await read(ours, (db) => listPeople(db, { limit: 50 }))).find((one) => one.id === id));
    await attempt(() => read(ours, async (db) => (await identityDb(db).selectFrom('identity.person').selectAll().where('id', '=', id).execute())));
    await attempt(() => read(ours, async (db) => (await technicianFiles(db, [id])).get(id)));
    await attempt(() => changePerson(ours, id, { name: 'Anna' }));
    await attempt(() => changePerson(ours, id, { active: true }));
    await attempt(() => invitePerson(ours, ours.actor.kind === 'person' ? ours.actor.personId : '', { email, roles: ['technician'] }));
    await attempt(() => read(ours, async (db) => (await eventsOfKey(db, id)).map(({ name, payload }) => ({ name, payload }))));
    expect(isId(id)).toBe(true);
    return JSON.stringify(answers).replaceAll(email, 'e-mail').replaceAll(id, 'id');
  };

  test('is taken over from a list, invited and changed word for word as somebody whom nobody knows; nothing of his is shown or touched', async () => {
    const { known, unknown, id } = await bothEmails();
    const [ofKnown, ofUnknown] = [await allAnswers(known), await allAnswers(unknown)];
    expect(ofKnown).toBe(ofUnknown);
    expect(ofKnown).not.toMatch(/Secret|5550999/);
    const { rows } = await asOwner(server.database.reach, (client) => client.query<{ name: string }>('select name from identity.person where id = $1', [id]));
    expect(rows).toEqual([{ name: 'Secret Name' }]);
  });

  test('is the technician that he was planned as once he accepts, under the name that he has', async () => {
    const { known, id } = await bothEmails();
    await importTechnicians(ours, { dryRun: false, invite: true, callingCode: '+1', lines: [{ line: 2, values: { name: 'Ana', email: known } }] });
    const { rows } = await asOwner(server.database.reach, (client) => client.query<{ id: string; sends: number }>('select id, sends from identity.invitation where email = $1', [known]));
    await acceptInvitation(server.ctx(NO_ORG, { kind: 'public' }), { token: invitationToken(ours.adapters.keyedToken, rows[0]!), name: undefined, password: undefined }, { address: '198.51.100.7', addressGroup: '198.51.100.7', userAgent: 'Firefox', keepsCookies: true, deviceMark: undefined });
    expect((await read(ours, (db) => peopleByEmails(db, [known])))[0]).toMatchObject({ id, name: 'Secret Name', active: true, expected: false, roles: ['technician'] });
    expect((await read(ours, (db) => technicianFiles(db, [id]))).get(id)).toMatchObject({ name: 'Ana' });
  });

  test('cannot be told from somebody new by the age of an id', () => {
    const now = new Date('2026-03-02T16:00:00Z');
    const made = Array.from({ length: 200 }, () => parseInt(undatedId(now).replaceAll('-', '').slice(0, 12), 16));
    expect(made.every((at) => at <= now.getTime())).toBe(true);
    expect(made.filter((at) => now.getTime() - at > 365 * 86_400_000).length).toBeGreaterThan(80);
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
