import type { Answer, ClientInput, Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import type { Problem } from '@truckroll/contracts/core/problem.ts';

/** A refusal of the server. `code` names it for good. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'Refused';
    this.problem = problem;
  }
}

type Input<E extends Endpoint> = keyof ClientInput<E> extends never ? Record<string, never> : ClientInput<E>;

const TRIES = 3;
/** On the road an answer often gets lost without a word; then the next try begins. */
const ANSWER_WITHIN_MS = 15_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Calls an endpoint by its method and path. The contract's types check both and shape the answer; none of its code
 * is loaded, which keeps this page small. A POST keeps its key over all tries, so that it never acts twice.
 */
export async function call<E extends Endpoint>(method: E['method'], path: E['path'], input: Input<E>, { key = randomKey() }: { /** Names this attempt, over several calls with the same content. */ key?: string } = {}): Promise<Answer<E>> {
  const { params = {}, query = {}, body } = input as { params?: Record<string, string>; query?: Record<string, string | number | boolean | undefined>; body?: unknown };
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (method === 'POST') headers['idempotency-key'] = key;
  const init: RequestInit = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };

  const response = await withRetries(() => fetch(search.size > 0 ? `${filled}?${search}` : filled, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }));
  if (response.status === 204) return undefined as Answer<E>;
  const answer: unknown = await response.json();
  if (!response.ok) throw new Refused(answer as Problem);
  return answer as Answer<E>;
}

/** `crypto.randomUUID` exists only on secure origins; this also works on a plain address in a workshop's network. */
export const randomKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

async function withRetries(attempt: () => Promise<Response>): Promise<Response> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= TRIES) throw error;
      await pause(400 * 2 ** tried);
    }
  }
}
