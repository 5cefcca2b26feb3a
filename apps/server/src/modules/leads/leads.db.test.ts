import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { common } from '@truckroll/contracts/core/problem.ts';
import { LeadFacts } from '@truckroll/contracts/leads/schemas.ts';
import { newId } from '@truckroll/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addCompany, openJobsWorld, refusal, SCENE, type JobsWorld } from '../../../test/support/jobs-world.ts';
import { asOwner } from '../../platform/db/connections.ts';
import type { Actor, Ctx } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { eventsOfKey } from '../../platform/events/log-reader.ts';
import type { FileAnswer } from '../../platform/http/route.ts';
import { createCustomer, customersByIds } from '../customers/index.ts';
import { jobsByIds } from '../jobs/index.ts';
import { changeLead } from './actions/change-lead.ts';
import { convertLead } from './actions/convert-lead.ts';
import { createLead } from './actions/create-lead.ts';
import { exportLeads } from './actions/export-leads.ts';
import { noteOnLead } from './actions/note-on-lead.ts';
import { stepLead } from './actions/step-lead.ts';
import { findAlike } from './data/alike.reads.ts';
import { leadHistory } from './data/lead-history.reads.ts';
import { leadView } from './data/lead-view.reads.ts';
import { countDue } from './data/lead.reads.ts';
import { listLeads } from './data/list-leads.reads.ts';
import { leadsEvents } from './events.ts';
import { live } from './live.ts';
import { leadsDb } from './tables.ts';

const TODAY = '2026-03-02';
const RIGHTS = ['leads.lead.read', 'leads.lead.write', 'customers.customer.read', 'customers.customer.write', 'jobs.job.read', 'jobs.job.create'];

let world: JobsWorld;
let ours: Ctx;
let theirs: Ctx;
beforeAll(async () => void (world = await openJobsWorld({ migrated: ['leads'] })));
afterAll(() => world.server.close());
beforeEach(async () => {
  // A company of its own for each test: lists begin empty.
  [ours, theirs] = [salesOf((await addCompany(world.server)).office), salesOf(world.office)];
});

const salesOf = (office: Ctx, more: Partial<Extract<Actor, { kind: 'person' }>> = {}): Ctx => office.as({ ...(office.actor as Extract<Actor, { kind: 'person' }>), permissions: new Set(RIGHTS), ...more });
const personIn = (ctx: Ctx): string => (ctx.actor as Extract<Actor, { kind: 'person' }>).personId;
let phones = 0;
const facts = (more: object = {}) => LeadFacts.parse({ name: 'Lee Lead', phone: `+1717556${String(++phones).padStart(4, '0')}`, ...more });
const list = (ctx: Ctx, query: object = {}) => read(ctx, (db) => listLeads(db, { limit: 20, ...query }, TODAY));
const names = async (ctx: Ctx, query: object = {}) => (await list(ctx, query)).items.map(({ name }) => name);
const history = (ctx: Ctx, id: string) => read(ctx, (db) => leadHistory(db, id));
const textOf = ({ body }: FileAnswer): Promise<string> => text(body as Readable);
const view = (ctx: Ctx, id: string) => read(ctx, (db) => leadView(db, id));

describe('leads', () => {
  test('are read back as they were written, with the worth in the organisation’s currency', async () => {
    const written = facts({ kind: 'company', email: 'lee@example.com', language: 'es', where: SCENE.label, position: SCENE.position, need: 'A tow every week', source: 'referral', worthMinor: 250_000, followUpBy: personIn(ours), nextStep: 'Call back', nextStepOn: '2026-03-05' });
    const lead = await createLead(ours, written);
    const { worthMinor, followUpBy, ...same } = written;
    expect(lead).toMatchObject({ ...same, worth: { amountMinor: worthMinor, currency: 'USD' }, followUp: { id: followUpBy, name: 'Person 0' }, standing: 'new', customer: null, job: null, version: 1, mayConvert: true });
    expect(await view(ours, lead.id)).toEqual(lead);
    expect((await list(ours)).items).toMatchObject([{ id: lead.id, name: 'Lee Lead', worth: { amountMinor: 250_000, currency: 'USD' }, followUp: { name: 'Person 0' } }]);
  });

  test('need a phone number or an e-mail', () => {
    expect(LeadFacts.safeParse({ name: 'Lee' }).success).toBe(false);
    expect(LeadFacts.safeParse({ name: 'Lee', email: 'lee@example.com' }).success).toBe(true);
  });

  test('want no service that is not offered and nobody of elsewhere to follow up', async () => {
    await expect(createLead(ours, facts({ serviceId: world.services.tow.id }))).rejects.toMatchObject(refusal('jobs/unknown-service'));
    await expect(createLead(ours, facts({ followUpBy: personIn(theirs) }))).rejects.toMatchObject(refusal('leads/person-not-found'));
    expect(await names(ours)).toEqual([]);
  });

  test('of two who change what both have read, the second is refused, and only what is new is logged', async () => {
    const written = facts();
    const { id } = await createLead(ours, written);
    const changed = await changeLead(ours, id, { ...written, name: 'Lee Later', where: SCENE.label, position: SCENE.position }, 1);
    expect(changed).toMatchObject({ name: 'Lee Later', version: 2 });
    expect((await history(ours, id))[0]).toMatchObject({ what: 'changed', fields: ['name', 'where'], by: 'Person 0' });
    await expect(changeLead(ours, id, written, 1)).rejects.toMatchObject({ problem: common.preconditionFailed });
    expect(await changeLead(ours, id, { ...written, name: 'Lee Later', where: SCENE.label, position: SCENE.position }, 2)).toMatchObject({ version: 2 });
    expect(await names(ours, { q: 'later' })).toEqual(['Lee Later']);
    expect(await names(ours, { q: 'lead' })).toEqual([]);
  });

  test('keep what was said of them, newest first, with who said it and when', async () => {
    const { id } = await createLead(ours, facts());
    world.server.clock.advanceBy(60);
    await noteOnLead(ours, id, 'Likes mornings');
    await noteOnLead(ours, id, 'Has three vans');
    const said = await history(ours, id);
    expect(said.map(({ what, text, by }) => [what, text, by])).toEqual([['noted', 'Has three vans', 'Person 0'], ['noted', 'Likes mornings', 'Person 0'], ['created', '', 'Person 0']]);
    expect(said[0]!.at).toBe(ours.now().toISOString());
    // No personal data in the log: the words stand in the note alone.
    expect(JSON.stringify((await read(ours, (db) => eventsOfKey(db, id))).map(({ payload }) => payload))).not.toContain('mornings');
  });

  test('are lost for a reason, and opened again', async () => {
    const { id } = await createLead(ours, facts());
    await stepLead(ours, id, { to: 'contacted', reason: '' });
    await expect(stepLead(ours, id, { to: 'lost', reason: '' })).rejects.toMatchObject(refusal('leads/reason-missing'));
    await expect(stepLead(ours, id, { to: 'won', reason: '' })).rejects.toMatchObject(refusal('leads/illegal-step', { from: 'contacted', to: 'won' }));
    expect(await stepLead(ours, id, { to: 'lost', reason: 'too dear' })).toMatchObject({ standing: 'lost', lostReason: 'too dear', mayConvert: false });
    await expect(convertLead(ours, id, { beginJob: false })).rejects.toMatchObject(refusal('leads/illegal-step'));
    const again = await stepLead(ours, id, { to: 'quoted', reason: '' });
    expect(again).toMatchObject({ standing: 'quoted', lostReason: null, mayConvert: true });
    expect((await history(ours, id)).map(({ what, text, to }) => [what, text, to])).toEqual([['reopened', '', 'quoted'], ['lost', 'too dear', null], ['stepped', '', 'contacted'], ['created', '', null]]);
  });

  test('publish what can be counted later', async () => {
    const { id } = await createLead(ours, facts({ source: 'partner' }));
    await convertLead(ours, id, { beginJob: false });
    const { id: lost } = await createLead(ours, facts());
    await stepLead(ours, lost, { to: 'lost', reason: 'moved away' });
    const { customer } = await view(ours, id);
    expect((await read(ours, (db) => eventsOfKey(db, id))).map(({ name, payload }) => [name, payload])).toEqual([
      ['leads.lead_created', { leadId: id, source: 'partner', serviceId: null }],
      ['leads.lead_converted', { leadId: id, customerId: customer!.id, source: 'partner' }],
    ]);
    expect((await read(ours, (db) => eventsOfKey(db, lost))).at(-1)).toMatchObject({ name: 'leads.lead_lost', payload: { leadId: lost, from: 'new' } });
  });

  test('say why they were lost in what happened to them, each time in its own words, and nowhere in the log', async () => {
    const { id } = await createLead(ours, facts());
    for (const [to, reason] of [['lost', 'Secret divorce'], ['new', ''], ['lost', 'Secret move']] as const) await stepLead(ours, id, { to, reason });
    expect(await view(ours, id)).toMatchObject({ lostReason: 'Secret move' });
    expect((await history(ours, id)).filter(({ what }) => what === 'lost').map(({ text }) => text)).toEqual(['Secret move', 'Secret divorce']);
    expect(JSON.stringify(await read(ours, (db) => eventsOfKey(db, id)))).not.toContain('Secret');
  });

  test('of another organisation are not there', async () => {
    const { id } = await createLead(theirs, facts({ name: 'Thea Theirs', phone: '+17175569999' }));
    const gone = refusal('leads/lead-not-found');
    await expect(view(ours, id)).rejects.toMatchObject(gone);
    await expect(history(ours, id)).rejects.toMatchObject(gone);
    await expect(changeLead(ours, id, facts(), 1)).rejects.toMatchObject(gone);
    await expect(noteOnLead(ours, id, 'x')).rejects.toMatchObject(gone);
    await expect(stepLead(ours, id, { to: 'lost', reason: 'x' })).rejects.toMatchObject(gone);
    await expect(convertLead(ours, id, { beginJob: false })).rejects.toMatchObject(gone);
    expect(await names(ours, { q: 'thea' })).toEqual([]);
    expect(await read(ours, (db) => findAlike(db, { phone: '+17175569999' }, true))).toEqual({ customers: [], leads: [] });
    expect(await names(theirs, { q: 'thea' })).toEqual(['Thea Theirs']);
  });

  test('are not there for whoever is limited to branches', async () => {
    const { id } = await createLead(ours, facts({ name: 'Lena House', nextStepOn: TODAY }));
    const limited = salesOf(ours, { branchIds: [newId()] });
    expect(await names(limited)).toEqual([]);
    expect(await names(limited, { q: 'lena' })).toEqual([]);
    expect(await read(limited, (db) => countDue(db, TODAY, undefined))).toEqual({ all: 0, mine: 0 });
    await expect(view(limited, id)).rejects.toMatchObject(refusal('leads/lead-not-found'));
  });
});

describe('who is alike', () => {
  test('is told by phone or e-mail: customers, and other leads that are open', async () => {
    const customer = await createCustomer(ours, { kind: 'person', name: 'Maria Known', phone: '+17175567001', email: 'maria@example.com', language: 'en', notes: '', excludedTechnicianIds: [], wantsMessages: true });
    const open = await createLead(ours, facts({ name: 'Open', phone: '+17175567001' }));
    const lost = await createLead(ours, facts({ name: 'Lost', phone: '+17175567001' }));
    await stepLead(ours, lost.id, { to: 'lost', reason: 'x' });
    const alike = (who: object, maySee = true) => read(ours, (db) => findAlike(db, who, maySee));
    expect(await alike({ phone: '+17175567001' })).toEqual({ customers: [{ id: customer.id, name: 'Maria Known', phone: '+17175567001', email: 'maria@example.com' }], leads: [{ id: open.id, name: 'Open', standing: 'new' }] });
    expect(await alike({ email: 'maria@example.com', except: open.id })).toMatchObject({ customers: [{ id: customer.id }], leads: [] });
    expect(await alike({ phone: '+17175567001', except: open.id })).toMatchObject({ leads: [] });
    expect(await alike({ phone: '+17175567001' }, false)).toMatchObject({ customers: [] });
    expect(await alike({})).toEqual({ customers: [], leads: [] });
  });
});

describe('becoming a customer', () => {
  test('makes one with what is known, whose e-mail the office vouches for', async () => {
    const { id } = await createLead(ours, facts({ kind: 'company', name: 'Lee & Sons', email: 'lee@sons.example', language: 'de' }));
    const won = await convertLead(ours, id, { beginJob: false });
    expect(won).toMatchObject({ standing: 'won', customer: { name: 'Lee & Sons' }, job: null, mayConvert: false, mayBeginJob: true, convertedAt: ours.now().toISOString() });
    const customer = (await read(ours, (db) => customersByIds(db, [won.customer!.id]))).get(won.customer!.id);
    expect(customer).toMatchObject({ kind: 'company', name: 'Lee & Sons', email: 'lee@sons.example', language: 'de' });
    const [row] = (await asOwner(world.server.database.reach, (client) => client.query<{ email_vouched: boolean }>('select email_vouched from customers.customer where id = $1', [customer!.id]))).rows;
    expect(row!.email_vouched).toBe(true);
  });

  test('takes whoever has the number already, or who is named', async () => {
    const known = await createCustomer(ours, { kind: 'person', name: 'Kim Known', phone: '+17175567101', email: null, language: 'en', notes: '', excludedTechnicianIds: [], wantsMessages: true });
    const first = await createLead(ours, facts({ phone: '+17175567101' }));
    expect((await convertLead(ours, first.id, { beginJob: false })).customer).toEqual({ id: known.id, name: 'Kim Known' });
    const second = await createLead(ours, facts());
    expect((await convertLead(ours, second.id, { customerId: known.id, beginJob: false })).customer!.id).toBe(known.id);
    const third = await createLead(ours, facts());
    const { id: elsewhere } = await createCustomer(theirs, { kind: 'person', name: 'Not Ours', phone: null, email: null, language: 'en', notes: '', excludedTechnicianIds: [], wantsMessages: true });
    await expect(convertLead(ours, third.id, { customerId: elsewhere, beginJob: false })).rejects.toMatchObject(refusal('customers/customer-not-found'));
    await expect(convertLead(ours, second.id, { customerId: elsewhere, beginJob: false })).rejects.toMatchObject(refusal('leads/already-converted'));
    expect(await view(ours, third.id)).toMatchObject({ standing: 'new', customer: null });
  });

  test('from several windows at once makes one customer and one job', async () => {
    const { id } = await createLead(ours, facts({ name: 'Wanda Windows', where: SCENE.label, position: SCENE.position, need: 'A tow' }));
    const won = await Promise.all(Array.from({ length: 5 }, () => convertLead(ours, id, { beginJob: true })));
    expect(new Set(won.map(({ customer }) => customer!.id)).size).toBe(1);
    expect(new Set(won.map(({ job }) => job!.id)).size).toBe(1);
    expect(await countOf('customers.customer', 'Wanda Windows')).toBe(1);
    expect((await read(ours, (db) => eventsOfKey(db, id))).map(({ name }) => name)).toEqual(['leads.lead_created', 'leads.lead_converted', 'leads.lead_job_begun']);
  });

  test('of two leads with one number at once makes one customer', async () => {
    const both = await Promise.all(['one', 'other'].map(async () => (await createLead(ours, facts({ name: 'Tim Twice', phone: '+17175567201' }))).id));
    const won = await Promise.all(both.map((id) => convertLead(ours, id, { beginJob: false })));
    expect(new Set(won.map(({ customer }) => customer!.id)).size).toBe(1);
    expect(await countOf('customers.customer', 'Tim Twice')).toBe(1);
  });

  test('begins a job with everything that is known, once, and anew when that came to nothing', async () => {
    const lead = await createLead(theirs, facts({ name: 'Jo Job', where: SCENE.label, position: SCENE.position, need: 'Stuck in the yard', serviceId: world.services.tow.id, email: 'jo@example.com' }));
    const won = await convertLead(theirs, lead.id, { beginJob: true });
    expect(won).toMatchObject({ standing: 'won', job: { state: 'draft', serviceName: 'tow' }, mayBeginJob: false });
    const job = (await read(theirs, (db) => jobsByIds(db, [won.job!.id]))).get(won.job!.id)!;
    expect(job).toMatchObject({ customerId: won.customer!.id, serviceId: world.services.tow.id, place: { label: SCENE.label, position: SCENE.position }, contact: { name: 'Jo Job', phone: lead.phone, email: 'jo@example.com' }, notes: 'Stuck in the yard' });
    expect((await convertLead(theirs, lead.id, { beginJob: true })).job!.id).toBe(job.id);
    await asOwner(world.server.database.reach, (client) => client.query(`update jobs.job set state = 'expired', ended_at = created_at where id = $1`, [job.id]));
    expect(await view(theirs, lead.id)).toMatchObject({ mayBeginJob: true });
    const anew = await convertLead(theirs, lead.id, { beginJob: true });
    expect(anew.job!.id).not.toBe(job.id);
    expect(anew.customer).toEqual(won.customer);
  });

  test('needs the right to change customers, and to take jobs where one is begun', async () => {
    const { id } = await createLead(ours, facts());
    const without = (right: string): Ctx => salesOf(ours, { permissions: new Set(RIGHTS.filter((one) => one !== right)) });
    await expect(convertLead(without('customers.customer.write'), id, { beginJob: false })).rejects.toMatchObject({ problem: common.forbidden });
    await expect(convertLead(without('jobs.job.create'), id, { beginJob: true })).rejects.toMatchObject({ problem: common.forbidden });
    expect(await view(ours, id)).toMatchObject({ standing: 'new' });
    expect(await convertLead(without('jobs.job.create'), id, { beginJob: false })).toMatchObject({ standing: 'won' });
  });

  const countOf = async (table: string, name: string): Promise<number> => (await asOwner(world.server.database.reach, (client) => client.query(`select from ${table} where name = $1`, [name]))).rowCount!;
});

describe('the list', () => {
  test('narrows down by standing, by who follows up, by words, and goes page after page', async () => {
    for (const [name, more] of [['Anna', {}], ['Bert', { followUpBy: personIn(ours) }], ['Cleo', { need: 'Backflow test' }]] as const) {
      await createLead(ours, facts({ name, ...more }));
      world.server.clock.advanceBy(1);
    }
    const cleo = (await list(ours, { q: 'backfl' })).items[0]!;
    await stepLead(ours, cleo.id, { to: 'lost', reason: 'x' });
    expect(await names(ours)).toEqual(['Cleo', 'Bert', 'Anna']);
    expect(await names(ours, { open: true })).toEqual(['Bert', 'Anna']);
    expect(await names(ours, { open: false })).toEqual(['Cleo']);
    expect(await names(ours, { standing: 'lost' })).toEqual(['Cleo']);
    expect(await names(ours, { followUpBy: personIn(ours) })).toEqual(['Bert']);
    expect(await names(ours, { q: 'backflow', open: true })).toEqual([]);
    const first = await list(ours, { limit: 2 });
    const second = await list(ours, { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Cleo', 'Bert', 'Anna']);
    expect(second.nextCursor).toBeNull();
  });

  test('of what is due begins with the longest due and ends today', async () => {
    for (const [name, nextStepOn] of [['Today', TODAY], ['Tomorrow', '2026-03-03'], ['Long', '2026-01-01'], ['Never', null], ['Gone', '2026-02-01']] as const) await createLead(ours, facts({ name, nextStepOn, followUpBy: name === 'Long' ? personIn(ours) : null }));
    await stepLead(ours, (await list(ours, { q: 'gone' })).items[0]!.id, { to: 'lost', reason: 'x' });
    expect(await names(ours, { due: true })).toEqual(['Long', 'Today']);
    const first = await list(ours, { due: true, limit: 1 });
    expect(await names(ours, { due: true, limit: 1, cursor: first.nextCursor })).toEqual(['Today']);
    expect(await names(ours, { due: true, q: 'today' })).toEqual(['Today']);
    expect(await read(ours, (db) => countDue(db, TODAY, personIn(ours)))).toEqual({ all: 2, mine: 1 });
  });

  test('is taken away as a spreadsheet, as it was narrowed down and in its order; that it was is on record, and what was looked for is not', async () => {
    await createLead(ours, facts({ name: '=SUM(1)', phone: '+17175569991', need: 'A "tow", now', worthMinor: 250_050, nextStepOn: '2026-03-01', followUpBy: personIn(ours) }));
    await createLead(ours, facts({ name: 'Later', nextStepOn: '2026-03-09' }));
    await createLead(theirs, facts({ name: 'Theirs', nextStepOn: '2026-03-01' }));
    const file = await exportLeads(ours, { due: true, q: 'sum' });
    const lines = (await textOf(file)).trimEnd().split('\r\n');
    expect([file.filename, lines.length, lines[0]]).toEqual([`leads-${TODAY}.csv`, 2, expect.stringContaining('"createdAt","name"')]);
    expect(lines[1]).toContain(`"'=SUM(1)","person","'+17175569991",,"","A ""tow"", now","","phone",2500.5,"USD","Person 0","","2026-03-01","new"`);
    expect((await textOf(await exportLeads(ours, {}))).trimEnd().split('\r\n')).toHaveLength(3);
    const told = await read(ours, (db) => eventsOfKey(db, ours.orgId, { names: ['leads.leads_exported'] }));
    expect(told.map(({ payload }) => payload)).toEqual([{ organisationId: ours.orgId, filters: ['due', 'q'] }, { organisationId: ours.orgId, filters: [] }]);
  });

  test('of more than one page comes as a spreadsheet whole', async () => {
    await asOwner(world.server.database.reach, (client) =>
      client.query(
        `insert into leads.lead (org_id, id, kind, name, phone, language, "where", need, source, currency, next_step, standing, created_at)
         select $1, gen_random_uuid(), 'person', 'Lead ' || n, '+1717' || (1000000 + n), 'en', '', '', 'phone', 'USD', '', 'new', timestamptz '2026-01-01' + n / 3 * interval '1 minute' from generate_series(1, 1203) n`,
        [ours.orgId],
      ),
    );
    const names = (await textOf(await exportLeads(ours, { open: true }))).trimEnd().split('\r\n').slice(1).map((line) => line.split(',')[1]);
    expect([names.length, new Set(names).size]).toEqual([1203, 1203]);
  });

  test('finds the lead that a job began from, and nobody else’s', async () => {
    const { id } = await createLead(ours, facts());
    const { job } = await convertLead(ours, id, { beginJob: true });
    expect((await list(ours, { jobId: job!.id })).items.map((lead) => lead.id)).toEqual([id]);
    expect((await list(theirs, { jobId: job!.id })).items).toEqual([]);
    expect((await list(ours, { jobId: newId() })).items).toEqual([]);
  });

  test('takes any text and no cursor that it did not give', async () => {
    for (const q of ["'; drop table leads.lead; --", '%', '_', '\\', "o'", '🚗', '\u202e']) await expect(list(ours, { q })).resolves.toBeDefined();
    const forged = (...values: string[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');
    for (const cursor of ['x', forged('never', newId()), forged('2026-03-02', 'x')]) await expect(list(ours, { due: true, cursor })).rejects.toMatchObject({ problem: common.invalidInput });
    await expect(list(ours, { cursor: forged('never', newId()) })).rejects.toMatchObject({ problem: common.invalidInput });
  });

  test('of many thousands is answered by indexes', async () => {
    const { orgId } = ours;
    await asOwner(world.server.database.reach, async (client) => {
      await client.query(
        `insert into leads.lead (org_id, id, kind, name, phone, language, "where", need, source, currency, follow_up_by, next_step, next_step_on, standing, lost_reason, created_at)
         select org, gen_random_uuid(), 'person', 'Lead ' || n, '+1717' || (1000000 + n), 'en', '', '', 'phone', 'USD', null, '', date '2026-01-01' + n % 2000, case when n % 20 = 0 then 'new' else 'lost' end, case when n % 20 = 0 then null else 'x' end, timestamptz '2026-01-01' + n * interval '1 minute'
         from unnest(array[$1, $2]::uuid[]) org, generate_series(1, 20000) n`,
        [orgId, theirs.orgId],
      );
      await client.query(`insert into leads.lead_search (org_id, lead_id, created_at, text) select org_id, id, created_at, ' lead ' || split_part(name, ' ', 2) from leads.lead where name like 'Lead %'`);
      await client.query('analyze leads.lead, leads.lead_search');
    });
    const plan = (statement: ReturnType<typeof sql>): Promise<string> => read(ours, async (db) => JSON.stringify((await sql`explain ${statement}`.execute(leadsDb(db))).rows));
    const newest = sql`order by created_at desc, id desc limit 51`;
    expect(await plan(sql`select * from leads.lead ${newest}`)).toContain('lead_newest');
    expect(await plan(sql`select * from leads.lead where open ${newest}`)).toContain('lead_open');
    expect(await plan(sql`select * from leads.lead where standing = 'quoted' ${newest}`)).toContain('lead_standing');
    expect(await plan(sql`select * from leads.lead where open and next_step_on <= '2026-03-02' order by next_step_on, id limit 51`)).toContain('lead_due');
    expect(await plan(sql`select count(*) from leads.lead where open and next_step_on <= '2026-03-02'`)).toContain('lead_due');
    expect(await plan(sql`select * from leads.lead where open and phone = '+17171000500'`)).toContain('lead_phone');
    const { items } = await list(ours, { q: '19999' });
    expect(items.map(({ name }) => name)).toEqual(['Lead 19999']);
    expect((await list(ours, { limit: 100 })).items).toHaveLength(100);
  });
});

describe('on the live line', () => {
  const mayHear = (ctx: Ctx) => live.mayHear['leads']!(ctx, 'leads');

  test('is told by id which leads have changed, and not a word of them', async () => {
    const { id } = await createLead(ours, facts({ name: 'Secret Name', need: 'Secret need' }));
    await noteOnLead(ours, id, 'Secret note');
    await stepLead(ours, id, { to: 'lost', reason: 'Secret reason' });
    const events = await read(ours, (db) => eventsOfKey(db, id, { names: leadsEvents.map(({ name }) => name) }));
    expect(events.length).toBe(3);
    expect(events.every(({ name }) => live.hears.includes(name))).toBe(true);
    expect(await live.shape(ours, events, { has: () => true, hasAny: () => true })).toEqual([{ topic: 'leads', name: 'lead', data: { leadId: id } }]);
    expect(await live.shape(ours, events, { has: () => false, hasAny: () => false })).toEqual([]);
  });

  test('listens who may read leads, and nobody who is limited to branches', async () => {
    expect(await mayHear(ours)).toBe(true);
    expect(await mayHear(salesOf(ours, { permissions: new Set(['jobs.job.read']) }))).toBe(false);
    expect(await mayHear(salesOf(ours, { branchIds: [newId()] }))).toBe(false);
    expect(await mayHear(ours.as({ kind: 'public' }))).toBe(false);
  });
});
