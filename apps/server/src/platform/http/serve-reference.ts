import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { credentialOf } from './caller.ts';
import type { Caller } from './caller.ts';
import { openApiOf } from './openapi.ts';
import type { OpenApi } from './openapi.ts';
import { referencePage } from './reference/reference-page.ts';
import { sendCompressed } from './send-compressed.ts';
import { sendPage } from './serve-apps.ts';

export type ReferenceParts = {
  readonly endpoints: readonly Endpoint[];
  readonly version: string;
  readonly originOf: (request: FastifyRequest) => string;
  readonly cookieNames: readonly string[];
  readonly authenticate: (credential: string) => Promise<Caller | undefined>;
};

/** Serves `/v1/openapi.json` and the reference page `/docs`. What only the provider may call, only the provider sees. */
export function serveReference(app: FastifyInstance, parts: ReferenceParts): void {
  const documents = new Map<string, { api: OpenApi; bytes: Buffer }>();

  const documentFor = async (request: FastifyRequest): Promise<{ api: OpenApi; bytes: Buffer }> => {
    const credential = credentialOf(request, parts.cookieNames);
    const forProvider = (credential && (await parts.authenticate(credential.value)))?.provider ?? false;
    const origin = parts.originOf(request);
    const key = `${forProvider} ${origin}`;
    const known = documents.get(key);
    if (known) return known;
    const api = openApiOf(parts.endpoints, { version: parts.version, forProvider, origin });
    const document = { api, bytes: Buffer.from(JSON.stringify(api)) };
    if (documents.size >= MOST_DOCUMENTS) documents.clear();
    documents.set(key, document);
    return document;
  };

  app.get('/v1/openapi.json', async (request, reply) => {
    const { bytes } = await documentFor(request);
    return sendCompressed(request, reply.header('cache-control', 'no-cache'), bytes, 'application/json; charset=utf-8');
  });
  app.get('/docs', async (request, reply) => {
    const { api } = await documentFor(request);
    return sendPage(request, reply, (nonce) => referencePage(api, nonce));
  });
}

/** One for each address the server is reached by, twice for the provider. */
const MOST_DOCUMENTS = 16;
