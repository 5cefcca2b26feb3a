import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type { z } from 'zod';
import type { IdempotencyClaim } from '../db/idempotency.ts';
import { InvalidInput } from './problem-of.ts';
import { refuse } from './refuse.ts';

export type ReadInput = { params?: unknown; query?: unknown; body?: unknown };

/** Params, query and body as the contract reads them; refuses `request/invalid-input` with a pointer for each fault. */
export function readInput(endpoint: Endpoint, request: FastifyRequest, body: unknown): ReadInput {
  const input: ReadInput = {};
  if (endpoint.params) input.params = parse('params', endpoint.params, request.params);
  if (endpoint.query) input.query = parse('query', endpoint.query, request.query);
  if (endpoint.body) input.body = parse('body', endpoint.body, body);
  return input;
}

function parse(where: 'params' | 'query' | 'body', schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InvalidInput(where, parsed.error);
  return parsed.data;
}

const ETAG_VERSION = /^(?:W\/)?"(\d{1,15})"$/;

/** The version a caller says it read. Refuses `request/precondition-required` without one, `precondition-failed` for one we never gave. */
export function readIfMatch(endpoint: Endpoint, request: FastifyRequest): number | undefined {
  if (!endpoint.versioned) return undefined;
  const header = request.headers['if-match'];
  if (header === undefined) throw refuse(common.preconditionRequired, 'Send the ETag you read as If-Match');
  const version = ETAG_VERSION.exec(header)?.[1];
  if (version === undefined) throw refuse(common.preconditionFailed);
  return Number(version);
}

const KEY_LIMIT = 255;

/** The Idempotency-Key of a POST with a fingerprint of everything it asks for; undefined without one. */
export function readIdempotency(endpoint: Endpoint, request: FastifyRequest, account: string, content: readonly (Buffer | string | undefined)[]): IdempotencyClaim | undefined {
  const key = request.headers['idempotency-key'];
  if (endpoint.method !== 'POST' || key === undefined) return undefined;
  if (typeof key !== 'string' || key.length === 0 || key.length > KEY_LIMIT) throw refuse(common.malformed, `Idempotency-Key has 1 to ${KEY_LIMIT} characters`);
  const hash = createHash('sha256').update(request.url);
  for (const part of content) hash.update('\n').update(part ?? '');
  return { key, route: `${endpoint.method} ${endpoint.path}`, actorId: account, fingerprint: hash.digest('base64url') };
}
