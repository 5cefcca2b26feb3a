import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { credentialOf } from './caller.ts';
import type { Caller } from './caller.ts';
import { countRequest } from './check-access.ts';
import { openApiOf } from './openapi.ts';
import type { OpenApi } from './openapi.ts';
import { addressGroup, policies } from './rate-limits.ts';
import type { RateLimits } from './rate-limits.ts';
import { referencePage } from './reference/reference-page.ts';
import { sendCompressed } from './send-compressed.ts';
import { NONCE_PLACEHOLDER, sendPage } from './serve-apps.ts';

export type ReferenceParts = {
  readonly endpoints: readonly Endpoint[];
  readonly version: string;
  readonly limiter: RateLimits;
  readonly originOf: (request: FastifyRequest) => string;
  readonly cookieNames: readonly string[];
  readonly authenticate: (credential: string, issuer: string) => Promise<Caller | undefined>;
};

/** Serves `/v1/openapi.json` and the reference page `/docs`. What only the provider may call, only the provider sees. */
export function serveReference(app: FastifyInstance, parts: ReferenceParts): void {
  const documents = new Map<string, { bytes: Buffer; page: string }>();
  /** Half a second of work: done once for everybody and once for the provider, whatever address a request names. */
  const apis = new Map<boolean, OpenApi>();
  const apiFor = (forProvider: boolean): OpenApi => {
    const known = apis.get(forProvider) ?? openApiOf(parts.endpoints, { version: parts.version, forProvider, origin: '/' });
    apis.set(forProvider, known);
    return known;
  };

  const documentFor = async (request: FastifyRequest, reply: FastifyReply): Promise<{ bytes: Buffer; page: string }> => {
    await countRequest(parts.limiter, policies.reference, addressGroup(request.ip), reply);
    const credential = credentialOf(request, parts.cookieNames, parts.originOf(request));
    const forProvider = (credential && (await parts.authenticate(credential.value, parts.originOf(request))))?.provider ?? false;
    const origin = parts.originOf(request);
    const key = `${forProvider} ${origin}`;
    const known = documents.get(key);
    if (known) return known;
    const api = { ...apiFor(forProvider), servers: [{ url: origin }] };
    const document = { bytes: Buffer.from(JSON.stringify(api)), page: referencePage(api, NONCE_PLACEHOLDER) };
    if (documents.size >= MOST_DOCUMENTS) documents.clear();
    documents.set(key, document);
    return document;
  };

  app.get('/v1/openapi.json', async (request, reply) => {
    const { bytes } = await documentFor(request, reply);
    return sendCompressed(request, reply.header('cache-control', 'no-cache'), bytes, 'application/json; charset=utf-8');
  });
  app.get('/docs', async (request, reply) => {
    const { page } = await documentFor(request, reply);
    return sendPage(request, reply, (nonce) => page.replaceAll(NONCE_PLACEHOLDER, nonce));
  });
}

/** One for each address the server is reached by, twice for the provider. */
const MOST_DOCUMENTS = 16;
