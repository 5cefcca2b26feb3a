import type { FastifyInstance } from 'fastify';

/** `fetch` into an application of this process: the public API without a network in between. */
export function injectFetch(app: FastifyInstance): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const request = new Request(`http://inside${url}`, init);
    const answer = await app.inject({
      method: request.method as 'GET',
      url,
      headers: Object.fromEntries(request.headers),
      ...(init.body === undefined || init.body === null ? {} : { payload: Buffer.from(await request.arrayBuffer()) }),
    });
    const headers = Object.entries(answer.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
    return new Response(answer.statusCode === 204 ? null : answer.rawPayload, { status: answer.statusCode, headers });
  };
}
