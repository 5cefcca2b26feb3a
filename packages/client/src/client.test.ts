import { expect, test } from 'vitest';
import { api } from '@truckroll/contracts';
import { createClient } from './client.ts';
import { ProblemError } from './problem-error.ts';

type Seen = { url: string; init: RequestInit };
const answering = (...answers: (Response | Error)[]) => {
  const seen: Seen[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    seen.push({ url, init });
    const answer = answers.shift();
    if (!answer || answer instanceof Error) throw answer ?? new Error('nothing left to answer');
    return answer;
  };
  return { seen, fetch };
};
const jobId = '01890a5d-ac96-774b-bcce-b302099a8057';

test('path, query and body go where the contract says', async () => {
  const { seen, fetch } = answering(Response.json({ items: [], nextCursor: null }), Response.json({}));
  const client = createClient({ baseUrl: 'http://h', fetch, token: 't' });
  await client.call(api.jobs.listJobs, { query: { q: 'a b&c', limit: 5 } });
  await client.call(api.jobs.holdJob, { params: { jobId }, body: { reason: 'parts' } });
  expect(seen[0]!.url).toBe('http://h/v1/jobs?q=a+b%26c&limit=5');
  expect(seen[1]!.url).toBe(`http://h/v1/jobs/${jobId}/hold`);
  expect(seen[1]!.init.body).toBe('{"reason":"parts"}');
  expect(new Headers(seen[1]!.init.headers).get('authorization')).toBe('Bearer t');
});

test('a POST repeated after a network failure carries the same key', async () => {
  const { seen, fetch } = answering(new TypeError('network'), Response.json({}));
  await createClient({ baseUrl: '', fetch }).call(api.jobs.holdJob, { params: { jobId }, body: { reason: 'x' } });
  const keys = seen.map(({ init }) => new Headers(init.headers).get('idempotency-key'));
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
});

test('a try whose answer got lost is given up and made again under the same key', async () => {
  const seen: string[] = [];
  const fetch = async (_url: string, init: RequestInit): Promise<Response> => {
    seen.push(new Headers(init.headers).get('idempotency-key')!);
    if (seen.length > 1) return Response.json({});
    return new Promise((_resolve, reject) => init.signal!.addEventListener('abort', () => reject(init.signal!.reason as Error)));
  };
  await createClient({ baseUrl: '', fetch, answerWithinMs: 20 }).call(api.jobs.holdJob, { params: { jobId }, body: { reason: 'x' } });
  expect(seen).toEqual([seen[0], seen[0]]);
});

test('a refusal is thrown with its code, also when a proxy answered', async () => {
  const { fetch } = answering(Response.json({ type: 't', title: 'Taken', status: 409, code: 'dispatch/offer-taken' }, { status: 409, headers: { 'content-type': 'application/problem+json' } }), new Response('<html>', { status: 502 }));
  const client = createClient({ baseUrl: '', fetch });
  await expect(client.call(api.jobs.listJobs, { query: {} })).rejects.toMatchObject({ code: 'dispatch/offer-taken', status: 409 });
  await expect(client.call(api.jobs.listJobs, { query: {} })).rejects.toBeInstanceOf(ProblemError);
});

test('under a finger the second tap joins the first; what differs, or comes after the answer, is a change of its own', async () => {
  const { seen, fetch } = answering(...Array.from({ length: 4 }, () => Response.json({})));
  const client = createClient({ baseUrl: '', fetch, joinTaps: true });
  const hold = (reason: string): Promise<unknown> => client.call(api.jobs.holdJob, { params: { jobId }, body: { reason } });
  await Promise.all([hold('parts'), hold('parts'), hold('weather')]);
  expect(seen.map(({ init }) => init.body)).toEqual(['{"reason":"parts"}', '{"reason":"weather"}']);
  await hold('parts');
  expect(seen).toHaveLength(3);
});
