/**
 * What the audit trail reads with 100,000 events of an organisation, beside a neighbour with as many: its first page, each filter of the
 * screen, a walk backwards, and the export. By the server's own time, over HTTP; appends the plans of the slowest statements.
 * `node apps/server/bench/audit-trail.bench.ts`
 */
import { setTimeout as delay } from 'node:timers/promises';
import { foundRoadsideCompany } from '../test/support/roadside-company.ts';
import { startBenchServer } from '../../../bench/support/bench-server.ts';
import { queryPlans, shorten } from '../../../bench/support/query-plans.ts';
import { append, milliseconds, percentile, report } from '../../../bench/support/report.ts';

const EVENTS = 100_000;
const DAYS = 90;
const AIM_MS = 20;
const EXPORT_AIM_SECONDS = 10;
const WARM_UP = 5;
const TIMES = 60;
const SETTLE_MS = 1500;
const [BUSY, QUIET] = ['01890000-0000-7000-8000-000000000007', '01890000-0000-7000-8000-00000000ffff'];

/** Two organisations at once, as time goes; names as often as a working day has them; somebody quiet and something rare stand far back. */
const WRITE = `
insert into platform.event (org_id, name, key, payload, actor, delivery, occurred_at)
select org_id,
  case when n in (100, 200, 300) then 'identity.provider_connected' else (array['jobs.job_stepped', 'jobs.job_stepped', 'jobs.job_stepped', 'dispatch.offer_made', 'dispatch.eta_moved', 'dispatch.eta_moved', 'comms.message_sent', 'comms.message_queued', 'billing.invoice_issued', 'identity.person_signed_in'])[1 + n % 10] end,
  'job ' || n / 12,
  jsonb_build_object('jobId', gen_random_uuid(), 'state', 'en_route', 'n', n),
  case when n in (150, 250, 350) then jsonb_build_object('kind', 'person', 'id', $3::text) when n % 3 = 0 then '{"kind": "system", "name": "dispatch"}' else jsonb_build_object('kind', 'person', 'id', '01890000-0000-7000-8000-0000000000' || lpad((n % 40)::text, 2, '0')) end,
  'inline', now() - make_interval(secs => (${EVENTS} - n) * (${DAYS} * 86400.0 / ${EVENTS}))
from generate_series(1, $2::int) n cross join unnest($1::uuid[]) org_id order by n`;

const server = await startBenchServer({ env: { LOG_LEVEL: 'debug' } });
try {
  await foundRoadsideCompany(server, { now: new Date(), slug: 'bench', first: true, technicians: 0 });
  const [own] = await server.sql<{ orgId: string }>('select org_id as "orgId" from identity.organisation');
  await server.sql(WRITE, [['01890000-0000-7000-8000-0000000000aa', own!.orgId], EVENTS, QUIET]);
  // The seals are made behind the writers; what is measured is the trail at rest.
  for (let sealed = 0; sealed < 2 * EVENTS; await delay(1000)) [{ sealed }] = (await server.sql<{ sealed: number }>('select coalesce(sum(cardinality(seqs)), 0)::int as sealed from platform.event_seal')) as [{ sealed: number }];
  await server.sql('vacuum analyze platform.event');
  const token = (await signInAsOwner()).token;
  const headers = { authorization: `Bearer ${token}` };
  const ask = async (path: string): Promise<{ items: unknown[]; nextCursor: string | null }> => {
    const response = await fetch(server.url + path, { headers });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as { items: unknown[]; nextCursor: string | null };
  };
  const ago = (days: number): string => encodeURIComponent(new Date(Date.now() - days * 86_400_000).toISOString());
  let walked: string | null = null;
  const cases: { name: string; path: (n: number) => string; heard?: (cursor: string | null) => void }[] = [
    { name: 'first page', path: () => '/v1/events?limit=50' },
    { name: 'a page from the middle', path: () => `/v1/events?limit=50&cursor=${middle}` },
    { name: 'walking backwards, 100 at a time', path: () => `/v1/events?limit=100${walked ? `&cursor=${walked}` : ''}`, heard: (cursor) => (walked = cursor) },
    { name: 'by a common name', path: () => '/v1/events?limit=50&name=jobs.job_stepped' },
    { name: 'by a module', path: () => '/v1/events?limit=50&name=identity.' },
    { name: 'by a rare name', path: () => '/v1/events?limit=50&name=identity.provider_connected' },
    { name: 'by a busy actor', path: () => `/v1/events?limit=50&actorId=${BUSY}` },
    { name: 'by a quiet actor', path: () => `/v1/events?limit=50&actorId=${QUIET}` },
    { name: 'by somebody of whom there is nothing', path: () => '/v1/events?limit=50&actorId=01890000-0000-7000-8000-00000000eeee' },
    { name: 'by kind of actor', path: () => '/v1/events?limit=50&actorKind=support' },
    { name: 'what a thing went through', path: (n) => `/v1/events?limit=50&key=${encodeURIComponent(`job ${n * 90}`)}` },
    { name: 'a day, walking back from yesterday', path: (n) => `/v1/events?limit=50&from=${ago(n + 2)}&to=${ago(n + 1)}` },
    { name: 'a day near the beginning', path: () => `/v1/events?limit=50&from=${ago(88)}&to=${ago(87)}` },
    { name: 'a rare name in a month near the beginning', path: () => `/v1/events?limit=50&name=identity.provider_connected&from=${ago(90)}&to=${ago(60)}` },
  ];
  const middle = encodeURIComponent((await cursorAt(EVENTS / 2))!);
  const slow: string[] = [];
  console.log(`\n${'audit trail, 100,000 events'.padEnd(46)}       p50       p95`);
  for (const { name, path, heard } of cases) {
    for (let n = 0; n < WARM_UP; n++) await ask(path(n));
    await delay(300);
    server.answered();
    for (let n = 0; n < TIMES; n++) {
      const { nextCursor } = await ask(path(n));
      heard?.(nextCursor);
    }
    await delay(300);
    const took = server.answered().filter(({ route }) => route === '/v1/events').map(({ durationMs }) => durationMs);
    console.log(`${name.padEnd(46)} ${percentile(took, 0.5).toFixed(1).padStart(6)} ms ${percentile(took, 0.95).toFixed(1).padStart(6)} ms`);
    report({ what: `audit trail, ${name}`, target: `p95 ≤ ${AIM_MS} ms`, measured: milliseconds(took), holds: percentile(took, 0.95) <= AIM_MS });
    if (percentile(took, 0.95) > AIM_MS / 2) slow.push(path(0));
  }
  const began = performance.now();
  const rows = (await (await fetch(`${server.url}/v1/events.csv`, { headers })).text()).split('\n').length;
  const seconds = (performance.now() - began) / 1000;
  report({ what: `audit trail, export of ${rows.toLocaleString('en')} lines`, target: `≤ ${EXPORT_AIM_SECONDS} s`, measured: `${seconds.toFixed(1)} s`, holds: seconds <= EXPORT_AIM_SECONDS });
  const plans = await queryPlans(server);
  await plans.on();
  for (const path of slow.length > 0 ? slow : [cases[0]!.path(0), cases.at(-2)!.path(0)]) {
    const mark = plans.mark();
    await ask(path);
    await delay(SETTLE_MS);
    const [worst] = plans.since(mark).filter(({ text }) => text.includes('platform.event')).toSorted((one, other) => other.milliseconds - one.milliseconds);
    if (worst) append({ title: `${path}: ${worst.milliseconds.toFixed(1)} ms`, text: shorten(worst) });
  }
  await plans.off();

  async function cursorAt(offset: number): Promise<string | null> {
    const [row] = await server.sql<{ seq: number }>('select seq from platform.event where org_id = $1 order by seq desc offset $2 limit 1', [own!.orgId, offset]);
    return Buffer.from(JSON.stringify([String(row!.seq)])).toString('base64url');
  }
  async function signInAsOwner(): Promise<{ token: string }> {
    const response = await fetch(`${server.url}/v1/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'owner of the bench' }, body: JSON.stringify({ email: 'owner@bench.example', password: 'crossing-lantern-47', session: 'token' }) });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as { token: string };
  }
} finally {
  await server.stop();
}
