import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../src/platform/db/connections.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { createTestDatabase } from '../support/test-database.ts';

/** Tables that people limited to branches see as everybody else does, and why that is right. */
const EVERYBODYS: Readonly<Record<string, string>> = {
  'billing.number_series': 'counters, no payer',
  'billing.pay_plan': 'terms of the organisation; the right to read them is not fit for branches',
  'billing.pay_settings': 'as the pay plans',
  'billing.processor_event': 'which calls of the card processor were heard; ids of its own',
  'billing.rate_card': 'prices of the organisation; the right to read them is not fit for branches, estimates of one’s own jobs are made from them',
  'billing.rate_card_version': 'as the rate cards',
  'catalog.service': 'what the organisation offers, also to whoever takes a call for a branch',
  'catalog.skill': 'words',
  'comms.push_subscription': 'one’s own are asked for; what is in them is encrypted',
  'comms.template': 'texts of the organisation',
  'compliance.verification': 'whether the trail is whole',
  'demo.city': 'the demonstration’s clock',
  'demo.happening': 'what was ordered in the demonstration',
  'demo.taken_over': 'who plays himself in the demonstration',
  'dispatch.policy': 'how jobs are offered',
  'evidence.loose_bytes': 'names of bytes to be deleted',
  'identity.api_key': 'managed by nobody who is limited; secrets are not readable',
  'identity.demo_sign_in': 'published',
  'identity.invitation': 'managed by nobody who is limited',
  'identity.known_device': 'one’s own are asked for',
  'identity.membership': 'names of whoever acted stand in the history of a job',
  'identity.one_time_link': 'one’s own are asked for',
  'identity.organisation': 'one for all',
  'identity.own_host': 'the portal’s public name',
  'identity.phone_code': 'one’s own are asked for',
  'identity.proved_domain': 'managed by nobody who is limited',
  'identity.role': 'names of roles',
  'identity.service_client': 'managed by nobody who is limited',
  'identity.service_client_secret': 'hashes that are not readable',
  'identity.session': 'one’s own are asked for',
  'identity.single_sign_on': 'managed by nobody who is limited',
  'identity.sso_identity': 'names of the identity provider for people',
  'identity.support_access': 'managed by nobody who is limited',
  'jobs.number_counter': 'a counter that every new job takes from',
  'onboarding.dismissed_step': 'what owners have set aside of their check list',
  'platform.event_seal': 'hashes',
  'platform.idempotency': 'answers to the same caller, found by his id',
  'platform.reaction_progress': 'how far deliveries have come',
  'workforce.area': 'the version of the area served',
  'workforce.territory': 'the area served, also for whoever takes a call for a branch',
};

let database: Database;
beforeAll(async () => (database = await createTestDatabase()));
afterAll(async () => database.close());

const rowsOf = async <R extends object>(text: string): Promise<R[]> => (await asOwner(database.reach, (client) => client.query<R>(text))).rows;

test('every table of an organisation stands behind the walls of branches, or says why not', async () => {
  const tables = await rowsOf<{ name: string; walled: boolean; hangs: boolean }>(`
    select format('%s.%s', n.nspname, c.relname) as name,
      exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.permissive = 'RESTRICTIVE' and 'truckroll_branch' = any (p.roles)) as walled,
      exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.attname in ('job_id', 'technician_id', 'visit_id', 'invoice_id', 'customer_id')) as hangs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped) and n.nspname not in ('boss', 'pg_catalog', 'information_schema')
    order by 1`);
  expect(tables.length).toBeGreaterThan(60);
  expect(tables.filter(({ walled }) => !walled).map(({ name }) => name)).toEqual(Object.keys(EVERYBODYS).sort());
  expect(tables.filter(({ hangs, walled }) => hangs && !walled)).toEqual([]);
});

test('a wall holds for reading, changing and removing, and for writing unless what is made belongs to its maker', async () => {
  const policies = await rowsOf<{ name: string; commands: string[]; checks: boolean }>(`
    select format('%s.%s', schemaname, tablename) as name, array_agg(cmd order by cmd) as commands, bool_and(cmd <> 'INSERT' or with_check is not null) as checks
    from pg_policies where permissive = 'RESTRICTIVE' and 'truckroll_branch' = any (roles) group by 1 order by 1`);
  expect(policies.filter(({ commands }) => commands.join() !== 'ALL').map(({ name, commands }) => [name, commands])).toEqual([['customers.customer', ['DELETE', 'SELECT', 'UPDATE']]]);
});

test('who is limited to branches has a role that shows nothing unless it is told which, and nobody else is touched by its walls', async () => {
  const roles = await rowsOf<{ roles: string[] }>(`select distinct roles from pg_policies where permissive = 'RESTRICTIVE' and 'truckroll_branch' = any (roles)`);
  expect(roles).toEqual([{ roles: '{truckroll_branch}' }]);
  const [standing] = await rowsOf<{ bypass: boolean; member: boolean; back: boolean }>(`select rolbypassrls or rolsuper as bypass, pg_has_role('truckroll_branch', 'truckroll_app', 'usage') as member, pg_has_role('truckroll_app', 'truckroll_branch', 'member') as back from pg_roles where rolname = 'truckroll_branch'`);
  expect(standing).toEqual({ bypass: false, member: true, back: false });
});

test('a wall asks the index for the rows that a statement wants, and does not read all that belongs to a branch', async () => {
  const walled = await rowsOf<{ name: string; of: string }>(`
    select format('%s.%s', p.schemaname, p.tablename) as name, a.attname as of
    from pg_policies p join pg_attribute a on a.attrelid = format('%I.%I', p.schemaname, p.tablename)::regclass and a.attname in ('job_id', 'technician_id', 'key')
    where p.policyname like 'own\\_branches%' and p.qual like '%platform.belonging%' order by 1`);
  expect(walled.length).toBeGreaterThan(20);
  const plans = await asOwner(database.reach, async (client) => {
    const [org, branch] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
    await client.query('insert into platform.belonging (org_id, branch_id, id) select $1, $2, gen_random_uuid() from generate_series(1, 20000)', [org, branch]);
    await client.query('analyze platform.belonging');
    await client.query('begin; set local role truckroll_branch');
    await client.query(`select set_config('app.org_id', $1, true), set_config('app.branches', $2, true)`, [org, `{${branch}}`]);
    const found: string[] = [];
    for (const { name, of } of walled) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain select * from ${name} where ${of}::text = '${branch}' limit 20`);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      if (plan.includes('hashed SubPlan') || !/belonging_pkey[^]*Index Cond: .*\bid = /.test(plan)) found.push(`${name}\n${plan}`);
    }
    await client.query('rollback');
    return found;
  });
  expect(plans).toEqual([]);
});
