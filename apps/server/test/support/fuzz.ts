import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '@truckroll/client';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { isPersonal } from '../../src/modules/identity/rules/may-give.ts';
import { eventfulDay, type RecordIds } from './eventful-day.ts';
import { everyEndpoint, titleOf } from './every-endpoint.ts';
import { diceOf, HOSTILE_TEXTS, inputFor, schemaOf, type Dice, type Known, type Mood, type Schema } from './hostile-input.ts';
import { comeToPortal } from './portal-people.ts';
import { foundRoadsideCompany, PASSWORD, type RoadsideCompany } from './roadside-company.ts';
import { type JourneyServer, startJourneyServer } from './start-journey-server.ts';

/**
 * Every endpoint, as everybody, with input that is valid, nearly valid or hostile. The same requests each time, so that whoever changes something finds his own faults; others with
 * TRUCKROLL_FUZZ_SEED (seeds closer together than there are requests share most of them); a number of requests
 * of one's own with TRUCKROLL_FUZZ_REQUESTS.
 */
const long = process.env['TRUCKROLL_LONG'] === '1';
const REQUESTS = Number(process.env['TRUCKROLL_FUZZ_REQUESTS'] ?? (long ? 100_000 : 5_000));
const SEED = Number(process.env['TRUCKROLL_FUZZ_SEED'] ?? 20_261_129);
const AT_ONCE = 4;
/** An answer that takes longer is a fault, whatever else this machine does. */
const LONGEST_MS = 10_000;
/** A company whose people were locked out, or whose rosters have grown beyond a real one's, is given up for a new one. */
const REQUESTS_A_COMPANY = 2_500;
/** Stands in every record of another organisation that people type, and nowhere else. */
const CANARY = 'CANARY-7f3a9c';

/** Calls that would end the caller's own visit, not show a fault. */
const ENDS_THE_VISIT = new Set(['POST /v1/auth/sign-out', 'POST /v1/portal/sign-out']);
const PEOPLE = ['owner', 'dispatch', 'accounts', 'tech1'] as const;
const PROGRAMS = ['key', 'client'] as const;
const WHO = [...PEOPLE, ...PROGRAMS, 'portal', 'nobody', 'forged'] as const;
type Who = (typeof WHO)[number];

let server: JourneyServer;
let foreign: RecordIds;
let foreignOrgId: string;

/** The half of the requests that one file of tests sends; two files run at the same time, each with a server of its own. */
export function fuzz(half: 'first' | 'second'): void {
  const from = half === 'first' ? 0 : REQUESTS / 2;
  beforeAll(openServer);
  afterAll(() => server.close());
  test(`${REQUESTS / 2} requests of every kind, as everybody, break nothing and tell nothing (seed ${SEED}, ${half} half)`, { timeout: 60 * 60_000 }, () => send(from, from + REQUESTS / 2));
}
const endpoints = everyEndpoint.filter((endpoint) => !ENDS_THE_VISIT.has(titleOf(endpoint)));
const schemas = new Map(endpoints.map((endpoint) => [endpoint, { params: endpoint.params && schemaOf(endpoint.params), query: endpoint.query && schemaOf(endpoint.query), body: endpoint.body && schemaOf(endpoint.body) }]));
const picture = readFileSync(new URL('../fixtures/photos/with-position.jpg', import.meta.url));

async function openServer(): Promise<void> {
  server = await startJourneyServer();
  const company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'canary', first: true, technicians: 1 });
  foreign = await eventfulDay(server, company, { secret: CANARY });
  foreignOrgId = ((await (await fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${company.dispatcherToken}` } })).json()) as { organisation: { id: string } }).organisation.id;
}

type Target = { customerId: string; known: Known; tokens: Record<Who, string | undefined> };

async function foundTarget(number: number): Promise<Target> {
  const slug = `target-${number}`;
  const company: RoadsideCompany = await foundRoadsideCompany(server, { now: server.clock.now(), slug, first: false, createFurther: server.createOrganisation, technicians: 1 });
  const own = await eventfulDay(server, company, { secret: `Own-${number}` });
  // A tracking link and an organisation's short name open what is theirs to whoever has them.
  const { token: _link, slug: _slug, ...foreignIds } = foreign;
  const names = new Set([...Object.keys(own), ...Object.keys(foreignIds)]);
  const ids = Object.fromEntries([...names].map((name) => [name, [own[name], own[name], foreignIds[name]].filter((id): id is string => id !== undefined)]));
  const any = [...Object.values(own), ...Object.values(foreignIds), '01890a5d-ac96-774b-bcce-b302099a8057'].filter((id) => /^[0-9a-f]{8}-/.test(id));
  const tokens: Target['tokens'] = { owner: undefined, dispatch: undefined, accounts: undefined, tech1: undefined, key: undefined, client: undefined, portal: undefined, nobody: undefined, forged: 'x.AAAA' };
  for (const who of PEOPLE) tokens[who] = await signIn(`${who}@${slug}.example`);
  for (const who of PROGRAMS) tokens[who] = await programOf(who, tokens.owner!);
  tokens.portal = await comeIn(tokens.owner!, own['customerId']!);
  return { customerId: own['customerId']!, known: { ids: { ...ids, serviceId: Object.values(company.serviceIds), any }, words: { slug: [slug], organisation: [slug], skill: ['roadside'], code: ['jump_start', 'battery'], email: [`owner@${slug}.example`, 'new@example.com'] } }, tokens };
}

async function signIn(email: string): Promise<string> {
  const answer = await fetch(`${server.url}/v1/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password: PASSWORD, session: 'token' }) });
  return ((await answer.json()) as { token: string }).token;
}

let portalPeople = 0;

/** A new person of the company's customer, with all rights there. */
async function comeIn(ownerToken: string, customerId: string): Promise<string> {
  return (await comeToPortal(server, createClient({ baseUrl: server.url, token: ownerToken }), { customerId, email: `portal${++portalPeople}@target.example`, role: 'customer', siteIds: null })).token;
}

/** A key, or the access token of a service client, with rights over everything but people and their rights, which no program can have. */
async function programOf(who: (typeof PROGRAMS)[number], owner: string): Promise<string> {
  const known = await fetch(`${server.url}/v1/permissions`, { headers: { authorization: `Bearer ${owner}` } });
  const permissions = ((await known.json()) as { items: { permission: string }[] }).items.map(({ permission }) => permission).filter((permission) => !permission.startsWith('identity.') && !isPersonal(permission));
  const body = JSON.stringify({ name: 'Program', permissions });
  const made = await fetch(`${server.url}${who === 'key' ? '/v1/keys' : '/v1/service-clients'}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${owner}` }, body });
  if (!made.ok) throw new Error(`no ${who} was made: ${await made.text()}`);
  const { secret, client } = (await made.json()) as { secret: string; client?: { id: string } };
  if (client === undefined) return secret;
  const given = await fetch(`${server.url}/v1/oauth/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client.id, client_secret: secret }) });
  return ((await given.json()) as { access_token: string }).access_token;
}

type Request = { who: Who; isTheirs: boolean; title: string; url: string; init: RequestInit };

/** The request of this number, of those that begin with `first`: each endpoint once, then whichever comes. */
function requestOf(number: number, first: number, { known, tokens }: Target): Request {
  const dice = diceOf(SEED + number);
  const endpoint = endpoints[number - first] ?? dice.pick(endpoints);
  const mood: Mood = dice.pick(['valid', 'valid', 'nearly', 'hostile']);
  const who = dice.pick(WHO);
  const { params, query, body } = schemas.get(endpoint)!;
  const headers: Record<string, string> = { 'if-match': dice.pick(['"1"', '"2"', '"0"', 'x']) };
  if (tokens[who] !== undefined) headers['authorization'] = `Bearer ${tokens[who]}`;
  if (dice.chance(0.1)) headers['idempotency-key'] = `k${dice.below(50)}`;
  const content = bodyOf(endpoint, body, mood, dice, known);
  if (typeof content === 'string') headers['content-type'] = endpoint.form && dice.chance(0.9) ? 'application/x-www-form-urlencoded' : 'application/json';
  const init: RequestInit = { method: endpoint.method, headers, redirect: 'manual', ...(content === undefined ? {} : { body: content }) };
  return { who, isTheirs: (endpoint.access === 'customer') === (who === 'portal'), title: titleOf(endpoint), url: server.url + addressOf(endpoint, params, mood, dice, known) + queryOf(query, mood, dice, known), init };
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const sentBy = ({ body }: RequestInit): string => (typeof body === 'string' ? body : body ? 'a form' : '');

function addressOf({ path }: Endpoint, params: Schema | undefined, mood: Mood, dice: Dice, known: Known): string {
  const values = (params ? inputFor(params, mood === 'hostile' ? dice.pick(['valid', 'nearly']) : 'valid', dice, known) : {}) as Record<string, unknown> | null;
  // A path of dots is another path before it is sent; half a letter cannot be sent.
  return path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(asText((Object(values) as Record<string, unknown>)[name] ?? 'x').toWellFormed().replace(/^\.{1,2}$/, 'dots').slice(0, 500) || 'x'));
}

function queryOf(schema: Schema | undefined, mood: Mood, dice: Dice, known: Known): string {
  if (!schema) return '';
  const value = inputFor(schema, mood, dice, known);
  const entries = Object.entries(Object(value) as object).slice(0, 20).map(([name, text]): [string, string] => [name.slice(0, 100), asText(text).toWellFormed().slice(0, 1_000)]);
  return `?${new URLSearchParams(entries).toString()}`;
}

function bodyOf(endpoint: Endpoint, schema: Schema | undefined, mood: Mood, dice: Dice, known: Known): string | FormData | undefined {
  if (endpoint.upload) {
    const form = new FormData();
    for (const [name, value] of Object.entries(Object(schema ? inputFor(schema, mood, dice, known) : {}) as object)) form.append(name.toWellFormed().slice(0, 100), asText(value).toWellFormed().slice(0, 5_000));
    const bytes = dice.pick([picture, Buffer.from(dice.pick(HOSTILE_TEXTS).toWellFormed()), picture.subarray(0, dice.below(picture.length))]);
    form.append(dice.chance(0.9) ? endpoint.upload.field : 'other', new Blob([bytes]), dice.pick(HOSTILE_TEXTS).toWellFormed().slice(0, 200));
    return form;
  }
  if (endpoint.method === 'GET' || (!schema && dice.chance(0.8))) return undefined;
  if (endpoint.form && dice.chance(0.9)) return new URLSearchParams(Object.entries(Object(inputFor(schema!, mood, dice, known)) as object).map(([name, value]): [string, string] => [name.toWellFormed().slice(0, 100), asText(value).toWellFormed().slice(0, 5_000)])).toString();
  const text = JSON.stringify(schema ? inputFor(schema, mood, dice, known) : {}) ?? '';
  if (mood === 'valid' || dice.chance(0.9)) return text;
  return dice.pick([text.slice(0, dice.below(text.length + 1)), `${text}}`, text.replaceAll('"', "'"), `\ufeff${text}`, text.replace('{', '{"__proto__":{"admin":true},')]);
}

/** Tells how the server is made: a stack, a driver's words, a file of ours. */
const INSIDES = /\n\s+at .*[(/]|node_modules|\.ts:\d+|violates (?:unique|foreign|check|not-null|row-level)|duplicate key value|syntax error at or near|relation "[a-z_.]+" does not exist|invalid input syntax for|PostgresError|truckroll_(?:app|auth|all_orgs)/;

async function faultOf({ url, init, title }: Request): Promise<{ status: number; fault: string | undefined }> {
  const began = performance.now();
  const answer = await fetch(url, init);
  const text = await answer.text();
  const took = performance.now() - began;
  const { status } = answer;
  if (status >= 500) return { status, fault: `${status}: ${text.slice(0, 300)}` };
  if (took > LONGEST_MS) return { status, fault: `took ${Math.round(took)} ms` };
  if (text.includes(CANARY)) return { status, fault: `another organisation's data: …${text.slice(Math.max(0, text.indexOf(CANARY) - 200), text.indexOf(CANARY) + 50)}` };
  if (text.includes(foreignOrgId) && !sentBy(init).includes(foreignOrgId) && !url.includes(foreignOrgId)) return { status, fault: `another organisation's id: ${text.slice(0, 300)}` };
  if (status >= 400 && INSIDES.test(text)) return { status, fault: `tells its insides: ${text.slice(0, 300)}` };
  if (status >= 400 && !answer.headers.get('content-type')?.startsWith('application/problem+json') && !/^\/(?!v1(?!\/oauth\/))/.test(title.split(' ')[1]!)) return { status, fault: `a refusal that is no problem+json: ${answer.headers.get('content-type')} ${text.slice(0, 100)}` };
  return { status, fault: undefined };
}

/** Whoever was shut out meanwhile comes in anew: a session that was ended, a token that is over, a client that was deleted. */
async function renew(who: Who, { tokens, customerId }: Target, company: number): Promise<void> {
  const person = PEOPLE.find((one) => one === who) ?? 'owner';
  tokens[person] = await signIn(`${person}@target-${company}.example`);
  const program = PROGRAMS.find((one) => one === who);
  if (who === 'portal') tokens.portal = await comeIn(tokens.owner!, customerId);
  if (program) tokens[program] = await programOf(program, tokens.owner!);
}

async function send(first: number, end: number): Promise<void> {
  const faults = new Map<string, string>();
  const answered = new Map<string, number>();
  const took = new Map<string, Set<number>>();
  let company = 0;
  let target = await foundTarget(company);
  for (let from = first; from < end; from += AT_ONCE) {
    if (from > first && (from - first) % REQUESTS_A_COMPANY === 0) target = await foundTarget(++company);
    const requests = Array.from({ length: Math.min(AT_ONCE, end - from) }, (_, index) => ({ number: from + index, request: requestOf(from + index, first, target) }));
    await Promise.all(requests.map(async ({ number, request }) => {
      const { status, fault } = await faultOf(request);
      const kind = `${status - (status % 100)}`;
      answered.set(kind, (answered.get(kind) ?? 0) + 1);
      took.set(request.title, (took.get(request.title) ?? new Set()).add(status));
      if (fault !== undefined && !faults.has(request.title)) faults.set(request.title, `request ${number} as ${request.who}, ${request.title} ${request.url.slice(server.url.length, 200)} ${sentBy(request.init).slice(0, 400)}\n    ${fault}`);
      if (status === 401 && request.isTheirs && request.who !== 'nobody' && request.who !== 'forged' && !/\/v1\/o?auth\//.test(request.url)) await renew(request.who, target, company);
    }));
  }
  const reached = [...took.values()].filter((statuses) => [...statuses].some((status) => status < 300)).length;
  console.log(`fuzz: ${end - first} of ${REQUESTS} requests to ${took.size} endpoints, ${reached} of which did what they are for; answers ${[...answered].sort(([a], [b]) => a.localeCompare(b)).map(([kind, count]) => `${kind}: ${count}`).join(', ')}; seed ${SEED}`);
  expect([...faults.values()], `TRUCKROLL_FUZZ_SEED=${SEED} repeats it`).toEqual([]);
  expect(took.size).toBe(endpoints.length);
  expect(reached).toBeGreaterThan(endpoints.length / 3);
}
