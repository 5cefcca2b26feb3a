import { request as requestPlain } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP } from 'node:net';
import { outgoing } from '@truckroll/contracts/core/problem.ts';
import { Refusal, refuse } from '../http/refuse.ts';
import { codeOf } from '../startup-problem.ts';
import type { AllowList } from './allow-list.ts';
import { isPublicAddress } from './judge-address.ts';
import { ownNames, publicNames, type ResolveName } from './name-service.ts';

export type OutsideCall = {
  method?: string;
  headers?: ConstructorParameters<typeof Headers>[0];
  body?: string | Uint8Array | URLSearchParams | null;
  /** `follow` judges every step anew, at most 3; `manual` answers with the redirect itself; `error` refuses it. */
  redirect?: 'follow' | 'manual' | 'error';
  signal?: AbortSignal | null;
  /** Of the whole call, redirects and answer included. */
  timeoutMs?: number;
  /** Of the answer, unpacked or not: nothing is unpacked. */
  maxBytes?: number;
};

/** `fetch` for addresses that a user may set. Fits where a library takes a `fetch` of one's own. */
export type CallOutside = (url: string | URL, call?: OutsideCall) => Promise<Response>;

export type OutsideParts = {
  readonly allowed: AllowList;
  /** Instead of the name service, and of this machine's names for hosts that the allow list names. */
  readonly resolve?: ResolveName | undefined;
  /** Certificates trusted beside the usual ones, in PEM. */
  readonly ca?: readonly string[];
};

/** The other side did not answer properly: unreachable, too slow, too large. Told to the caller as `outgoing/failed` unless caught. */
export class OutsideFailed extends Refusal {
  constructor(host: string, why: string, cause?: unknown) {
    super(outgoing.failed, `${host} ${why}`);
    this.name = 'OutsideFailed';
    this.cause = cause;
  }
}

const PORTS = new Set([443, 8443]);
const MOST_REDIRECTS = 3;
const TIMEOUT_MS = 10_000;
const MOST_BYTES = 2 * 1024 * 1024;
const BODILESS = new Set([204, 205, 304]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Speak for us to one host alone. */
const BOUND_TO_HOST = ['authorization', 'cookie', 'proxy-authorization'];

/**
 * The one way out to an address that a user may set. Only https, only ports 443 and 8443, only public addresses: the name is looked up once,
 * one address that is not public refuses all of them, and the connection goes to what was looked at. What the allow list names may be anything.
 * Refuses `outgoing/address-refused`; throws OutsideFailed for whatever the other side does wrong.
 */
export function createCallOutside({ allowed, resolve, ca }: OutsideParts): CallOutside {
  return async (address, { method = 'GET', headers, body = null, redirect = 'follow', signal = null, timeoutMs = TIMEOUT_MS, maxBytes = MOST_BYTES } = {}) => {
    const ends = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
    let url = readUrl(address);
    let sent = { method: method.toUpperCase(), headers: new Headers(headers), body: body === null ? undefined : typeof body === 'string' || body instanceof Uint8Array ? body : body.toString() };
    if (body instanceof URLSearchParams && !sent.headers.has('content-type')) sent.headers.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8');
    for (let step = 0; ; step++) {
      const pinned = await admit(url, allowed, resolve, ends);
      const answer = await send(url, pinned, sent, { ends, maxBytes, ca });
      const location = answer.headers.get('location');
      if (!REDIRECTS.has(answer.status) || location === null || redirect === 'manual') return answer;
      if (redirect === 'error' || step === MOST_REDIRECTS) throw new OutsideFailed(url.hostname, redirect === 'error' ? 'redirects, which is not accepted here' : 'redirects too often');
      const next = readUrl(URL.parse(location, url.href)?.href ?? location);
      sent = onward(sent, answer.status, next.origin === url.origin);
      url = next;
    }
  };
}

function readUrl(address: string | URL): URL {
  const url = URL.parse(String(address));
  if (url === null) throw refuse(outgoing.addressRefused, 'This is not a complete address such as https://hooks.example.com/truckroll');
  if (url.username !== '' || url.password !== '') throw refuse(outgoing.addressRefused, 'The address must not hold a user name or a password');
  return url;
}

/** Where a connection to this URL may go, or the refusal. The URL's parser has turned every odd way of writing an address into the plain one. */
async function admit(url: URL, allowed: AllowList, resolve: ResolveName | undefined, ends: AbortSignal): Promise<readonly string[]> {
  const isTls = url.protocol === 'https:';
  if (!isTls && url.protocol !== 'http:') throw refuse(outgoing.addressRefused, 'The address must begin with https://');
  const port = url.port === '' ? (isTls ? 443 : 80) : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isNamedAllowed = allowed.hasHost(host, port);
  const addresses = isIP(host) === 0 ? await resolved(host, resolve ?? (isNamedAllowed ? ownNames : publicNames), ends) : [host];
  const isAllowed = isNamedAllowed || addresses.every((address) => allowed.hasAddress(address, port));
  if (isAllowed) return addresses;
  if (!isTls) throw refuse(outgoing.addressRefused, 'The address must begin with https://');
  if (!PORTS.has(port)) throw refuse(outgoing.addressRefused, `The port must be one of ${[...PORTS].join(', ')}`);
  if (!addresses.every(isPublicAddress)) throw refuse(outgoing.addressRefused, `${host} is not an address of the public internet`);
  return addresses;
}

async function resolved(host: string, resolve: ResolveName, ends: AbortSignal): Promise<readonly string[]> {
  const late = new Promise<never>((_resolve, reject) => ends.addEventListener('abort', () => reject(new OutsideFailed(host, 'took too long')), { once: true }));
  try {
    const addresses = await Promise.race([resolve(host), late]);
    if (addresses.length > 0) return addresses;
  } catch (error) {
    if (error instanceof OutsideFailed) throw error;
    throw new OutsideFailed(host, 'is not known to the name service', error);
  }
  throw new OutsideFailed(host, 'is not known to the name service');
}

type Sent = { method: string; headers: Headers; body: string | Uint8Array | undefined };

/** A request as it goes on to where a redirect leads: as `fetch` does it, and what speaks for us stays with the host it was for. */
function onward({ method, headers, body }: Sent, status: number, isSameOrigin: boolean): Sent {
  const kept = new Headers(headers);
  if (!isSameOrigin) for (const name of BOUND_TO_HOST) kept.delete(name);
  const becomesGet = status === 303 ? method !== 'HEAD' : status < 303 && method === 'POST';
  if (!becomesGet) return { method, headers: kept, body };
  for (const name of ['content-type', 'content-length']) kept.delete(name);
  return { method: 'GET', headers: kept, body: undefined };
}

async function send(url: URL, addresses: readonly string[], { method, headers, body }: Sent, { ends, maxBytes, ca }: { ends: AbortSignal; maxBytes: number; ca: readonly string[] | undefined }): Promise<Response> {
  const pinned = addresses.map((address) => ({ address, family: isIP(address) }));
  const options: RequestOptions & { ca?: string[] } = {
    method,
    headers: { ...Object.fromEntries(headers), 'accept-encoding': 'identity', ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
    agent: false,
    signal: ends,
    // The connection asks us where the name leads, and gets what was judged.
    lookup: (_host, { all }, done) => (all === true ? done(null, pinned) : done(null, pinned[0]!.address, pinned[0]!.family)),
    ...(ca === undefined ? {} : { ca: [...ca] }),
  };
  try {
    return await new Promise<Response>((resolve, reject) => {
      const request = (url.protocol === 'https:' ? requestTls : requestPlain)(url, options, (answer) => void readAnswer(url, answer, maxBytes).then(resolve, reject));
      request.once('error', reject);
      request.end(body);
    });
  } catch (error) {
    if (error instanceof OutsideFailed) throw error;
    throw new OutsideFailed(url.hostname, ends.aborted ? 'took too long' : `could not be reached (${codeOf(error) ?? 'connection lost'})`, error);
  }
}

async function readAnswer(url: URL, answer: IncomingMessage, maxBytes: number): Promise<Response> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new OutsideFailed(url.hostname, `answers with more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (let i = 0; i < answer.rawHeaders.length; i += 2) headers.append(answer.rawHeaders[i]!, answer.rawHeaders[i + 1]!);
  const status = answer.statusCode ?? 0;
  if (status < 200 || status > 599) throw new OutsideFailed(url.hostname, `answers with the status ${status}`);
  return new Response(BODILESS.has(status) ? null : Buffer.concat(chunks), { status, headers });
}
