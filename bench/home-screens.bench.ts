/**
 * What the home screens read, with 100,000 jobs in the database: each endpoint a hundred times, one after the other, by the
 * server's own time. Appends the plans of their slowest statements. `node bench/home-screens.bench.ts`
 */
import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@truckroll/kernel';
import { foundRoadsideCompany } from '../apps/server/test/support/roadside-company.ts';
import { startBenchServer, type BenchServer } from './support/bench-server.ts';
import { addCrew, addPeople } from './support/crew.ts';
import { writeHundredThousandJobs } from './support/hundred-thousand-jobs.ts';
import { queryPlans, shorten } from './support/query-plans.ts';
import { append, milliseconds, percentile, report } from './support/report.ts';

const AIM_MS = 20;
const WARM_UP = 30;
const TIMES = 100;
const PLANS_OF_A_SCREEN = 2;
const SETTLE_MS = 3000;

/** `path` of the n-th call. */
type Screen = { name: string; path: (n: number) => string; token: string | undefined };

// Each answer is a line of the log at this level, with the server's own time.
const server = await startBenchServer({ env: { LOG_LEVEL: 'debug' } });
try {
  const company = await foundRoadsideCompany(server, { now: new Date(), slug: 'bench', first: true, technicians: 0 });
  const [technician] = await addCrew(server, 14);
  const [accountant] = await addPeople(server, ['accountant'], 1, 'Accountant');
  const began = performance.now();
  const branch = newId();
  await writeHundredThousandJobs(server, async () => {
    await server.sql('insert into identity.branch (org_id, id, name, kind, created_at) select org_id, $1, $2, $3, now() from identity.organisation', [branch, 'North', 'own']);
    await server.sql('update jobs.job set branch_id = $1 where right(number, 1) in ($2, $3, $4)', [branch, '1', '4', '7']);
  });
  const [limited] = await addPeople(server, ['dispatcher'], 1, 'Branch dispatcher');
  await server.sql('update identity.membership set branch_ids = $1 where person_id = $2', [[branch], limited!.id]);
  console.log(`100,000 jobs written in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  await measure(await screensOf(server, { dispatcher: company.dispatcherToken, technician: technician!.token, accountant: accountant!.token, limited: limited!.token }));
} finally {
  await server.stop();
}

async function screensOf({ sql }: BenchServer, { dispatcher, technician, accountant, limited }: { dispatcher: string; technician: string; accountant: string; limited: string }): Promise<Screen[]> {
  const ids = (await sql<{ id: string }>('select id from jobs.job order by number desc limit 5000')).map(({ id }) => id);
  const [last] = await sql<{ id: string; at: Date }>(`select id, created_at as at from jobs.job order by created_at limit 1 offset 50000`);
  const deep = encodeURIComponent(Buffer.from(JSON.stringify([last!.at.toISOString(), last!.id])).toString('base64url'));
  const job = (n: number): string => ids[(n * 37) % ids.length]!;
  const names = ['Ada Abbott', 'Grace Ito', 'Okafor', 'Rosa Silva 123', 'Tanaka 7'];
  const searches = { number: (n: number) => `J-${2000 + n * 911}`, plate: (n: number) => 'ABCDEF0123456789'.charAt(n % 16) + String(n % 10) + 'A', name: (n: number) => names[n % names.length]!, street: () => 'market street', phone: (n: number) => `717500${1000 + n * 17}` };
  const search = (of: keyof typeof searches) => (n: number) => `/v1/jobs?q=${encodeURIComponent(searches[of](n))}`;
  return [
    { name: 'board', path: () => '/v1/board', token: dispatcher },
    { name: 'jobs, newest', path: () => '/v1/jobs', token: dispatcher },
    { name: 'jobs, open', path: () => '/v1/jobs?open=true', token: dispatcher },
    { name: 'jobs, unsuccessful', path: () => '/v1/jobs?state=unsuccessful,goa', token: dispatcher },
    { name: 'jobs, a page from a year ago', path: () => `/v1/jobs?cursor=${deep}`, token: dispatcher },
    { name: 'jobs, search by number', path: search('number'), token: dispatcher },
    { name: 'jobs, search by part of a plate', path: search('plate'), token: dispatcher },
    { name: 'jobs, search by name', path: search('name'), token: dispatcher },
    { name: 'jobs, search by phone', path: search('phone'), token: dispatcher },
    { name: 'jobs, search by a common street', path: search('street'), token: dispatcher },
    { name: 'jobs, search by a common street among the open', path: () => '/v1/jobs?q=market&open=true', token: dispatcher },
    { name: 'job', path: (n) => `/v1/jobs/${job(n)}`, token: dispatcher },
    { name: 'timeline', path: (n) => `/v1/jobs/${job(n)}/timeline`, token: dispatcher },
    { name: 'my jobs', path: () => '/v1/my/jobs', token: technician },
    { name: 'tracking page', path: (n) => `/v1/track/bench-tracking-token-${1 + (n % 900)}`, token: undefined },
    { name: 'messages', path: () => '/v1/messages', token: dispatcher },
    { name: 'messages, failed', path: () => '/v1/messages?state=failed', token: dispatcher },
    { name: 'messages of a job', path: (n) => `/v1/messages?jobId=${job(n)}`, token: dispatcher },
    { name: 'invoices', path: () => '/v1/invoices', token: accountant },
    { name: 'invoices, unpaid', path: () => '/v1/invoices?standing=unpaid', token: accountant },
    { name: 'invoices, overdue', path: () => '/v1/invoices?standing=overdue', token: accountant },
    { name: 'customers, by name', path: (n) => `/v1/customers?q=${encodeURIComponent(names[n % names.length]!)}`, token: dispatcher },
    { name: 'customers, by phone', path: (n) => `/v1/customers?q=${encodeURIComponent(`+1 717 500 ${1000 + n * 17}`)}`, token: dispatcher },
    { name: 'customers, misspelt', path: (n) => `/v1/customers?q=${['Castilo', 'Fisher', 'Vargaz', 'Kowalsky'][n % 4]}`, token: dispatcher },
    { name: 'numbers of 14 days', path: () => '/v1/numbers', token: dispatcher },
    { name: 'money of 14 days', path: () => '/v1/money', token: accountant },
    // A third of the jobs is his.
    { name: 'board of a branch', path: () => '/v1/board', token: limited },
    { name: 'jobs of a branch, newest', path: () => '/v1/jobs', token: limited },
    { name: 'jobs of a branch, search by name', path: search('name'), token: limited },
    { name: 'jobs of a branch, search by a common street', path: search('street'), token: limited },
    { name: 'messages of a branch', path: () => '/v1/messages', token: limited },
    { name: 'numbers of a branch, 14 days', path: () => '/v1/numbers', token: limited },
  ];
}

async function ask({ path, token }: Screen, n: number): Promise<void> {
  const response = await fetch(server.url + path(n), token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path(n)} answered ${response.status}: ${text}`);
}

async function serverTimes(screen: Screen, times: number): Promise<number[]> {
  server.answered();
  for (let n = 0; n < times; n++) await ask(screen, n);
  const heard: number[] = [];
  while (heard.length < times) {
    heard.push(...server.answered().filter(({ route }) => !route.startsWith('/health')).map(({ durationMs }) => durationMs));
    if (heard.length < times) await delay(20);
  }
  return heard;
}

async function measure(screens: readonly Screen[]): Promise<void> {
  const plans = await queryPlans(server);
  await plans.off();
  await delay(SETTLE_MS);
  const all: number[] = [];
  const slow: string[] = [];
  for (const screen of screens) {
    await serverTimes(screen, WARM_UP);
    const times = await serverTimes(screen, TIMES);
    all.push(...times);
    if (percentile(times, 0.95) > AIM_MS) slow.push(screen.name);
    report({ what: `${screen.name}, 100,000 jobs`, target: `p95 ≤ ${AIM_MS} ms`, measured: milliseconds(times), holds: percentile(times, 0.95) <= AIM_MS });
  }
  console.log(`all screens: ${milliseconds(all)}, load ${loadavg()[0]!.toFixed(1)}${slow.length > 0 ? `; too slow: ${slow.join(', ')}` : ''}`);

  await plans.on();
  // Connections were ended; until the pool has noticed, requests may meet one.
  await delay(SETTLE_MS);
  for (const screen of screens) {
    for (let n = 0; n < WARM_UP; n++) await ask(screen, n);
    const mark = plans.mark();
    await ask(screen, WARM_UP);
    const found = plans.since(mark).toSorted((a, b) => b.milliseconds - a.milliseconds);
    append({ title: `${screen.name}: ${found.length} statements, ${found.reduce((sum, plan) => sum + plan.milliseconds, 0).toFixed(1)} ms together; the slowest`, text: found.slice(0, PLANS_OF_A_SCREEN).map((plan) => `-- ${plan.milliseconds.toFixed(2)} ms\n${shorten(plan)}`).join('\n\n') });
  }
}
