import type { Answer, ClientInput, Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { newId } from '@truckroll/kernel';
import { ProblemError, problemOf } from './problem-error.ts';

export type ClientOptions = {
  /** Where the server is; empty for the page's own origin. */
  baseUrl: string;
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Bearer token; browsers use their session cookie instead. */
  token?: string;
  /** How often a call that changes nothing twice is repeated when the network fails. */
  retries?: number;
  /** How long each try of a JSON call may take before it counts as a failure of the network: on the road an answer often gets lost without a word. Unlimited unless told. */
  answerWithinMs?: number;
  /** Under a person's finger: the same change asked for again while the first is on its way is the second tap of a double tap, and gets the first one's answer. */
  joinTaps?: boolean;
};

export type CallOptions = { signal?: AbortSignal; /** Names this attempt to change something; made anew for each call otherwise. */ idempotencyKey?: string; /** The version that was read, for versioned endpoints. */ ifMatch?: number };

export type UploadFile = { bytes: Uint8Array<ArrayBuffer> | Blob; filename: string; contentType: string };

type CallInput<E extends Endpoint> = keyof ClientInput<E> extends never ? Record<string, never> : ClientInput<E>;
/** A JSON answer, or the bytes of a file. */
export type CallAnswer<E extends Endpoint> = E['file'] extends string ? Blob : Answer<E>;

export type Client = {
  /** Calls an endpoint; throws `ProblemError` when refused, the fetch error when the server cannot be reached. */
  call<E extends Endpoint>(endpoint: E, input: CallInput<E>, options?: CallOptions): Promise<CallAnswer<E>>;
  /** Sends a file with the endpoint's text fields. */
  upload<E extends Endpoint>(endpoint: E, input: CallInput<E>, file: UploadFile, options?: CallOptions): Promise<CallAnswer<E>>;
};

/** The typed way to call Truckroll. A POST carries an Idempotency-Key, so that repeating it after a network failure never acts twice. */
export function createClient({ baseUrl, fetch = globalThis.fetch.bind(globalThis), token, retries = 2, answerWithinMs, joinTaps = false }: ClientOptions): Client {
  const send = async <E extends Endpoint>(endpoint: E, input: CallInput<E>, body: RequestInit['body'] | undefined, contentType: string | undefined, options: CallOptions): Promise<CallAnswer<E>> => {
    const headers: Record<string, string> = { accept: endpoint.file ?? 'application/json' };
    if (contentType) headers['content-type'] = contentType;
    if (token) headers['authorization'] = `Bearer ${token}`;
    if (endpoint.method === 'POST') headers['idempotency-key'] = options.idempotencyKey ?? newId();
    if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
    const init: RequestInit = { method: endpoint.method, headers, credentials: 'same-origin', ...(body === undefined ? {} : { body }) };
    const limited = answerWithinMs !== undefined && !(body instanceof FormData) && !endpoint.file;
    const signal = (): AbortSignal | undefined => options.signal ?? (limited ? AbortSignal.timeout(answerWithinMs) : undefined);
    const response = await withRetries(() => fetch(baseUrl + addressOf(endpoint, input), { ...init, signal: signal() ?? null }), endpoint.method === 'PATCH' ? 0 : retries, options.signal);
    if (!response.ok) throw new ProblemError(await problemOf(response));
    if (response.status === 204) return undefined as CallAnswer<E>;
    return (endpoint.file ? await response.blob() : await response.json()) as CallAnswer<E>;
  };
  const onTheWay = new Map<string, Promise<unknown>>();
  const joined = <T>(change: string, sending: () => Promise<T>): Promise<T> => {
    const first = onTheWay.get(change) as Promise<T> | undefined;
    if (first) return first;
    const sent = sending().finally(() => onTheWay.delete(change));
    onTheWay.set(change, sent);
    return sent;
  };
  return {
    call: (endpoint, input, options = {}) => {
      const body = 'body' in input && input.body !== undefined ? JSON.stringify(input.body) : endpoint.method === 'POST' && endpoint.body ? '{}' : undefined;
      const sending = (): Promise<CallAnswer<typeof endpoint>> => send(endpoint, input, body, body === undefined ? undefined : 'application/json', options);
      return joinTaps && endpoint.method !== 'GET' ? joined(JSON.stringify([endpoint.method, addressOf(endpoint, input), body, options.idempotencyKey, options.ifMatch]), sending) : sending();
    },
    upload: (endpoint, input, file, options = {}) => {
      const form = new FormData();
      const fields = 'body' in input ? (input.body as Record<string, string | number | boolean | undefined> | undefined) : undefined;
      for (const [name, value] of Object.entries(fields ?? {})) if (value !== undefined) form.append(name, String(value));
      form.append(endpoint.upload?.field ?? 'file', file.bytes instanceof Blob ? file.bytes : new Blob([file.bytes], { type: file.contentType }), file.filename);
      return send(endpoint, input, form, undefined, options);
    },
  };
}

function addressOf(endpoint: Endpoint, input: object): string {
  const { params = {}, query = {} } = input as { params?: Record<string, unknown>; query?: Record<string, string | number | boolean | null | undefined> };
  const path = endpoint.path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null) search.set(name, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
}

async function withRetries(attempt: () => Promise<Response>, retries: number, signal: AbortSignal | undefined): Promise<Response> {
  for (let tried = 0; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= retries || signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200 * 3 ** tried * (0.5 + Math.random())));
    }
  }
}
