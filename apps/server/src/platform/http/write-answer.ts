import type { FastifyReply } from 'fastify';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import type { FileAnswer } from './route.ts';

/** The handler gave something its contract does not promise: our fault, told as a plain 500 and logged in full. */
export class BrokenPromise extends Error {
  constructor(endpoint: Endpoint, cause: unknown) {
    super(`${endpoint.method} ${endpoint.path} answered what its contract does not promise`, { cause });
    this.name = 'BrokenPromise';
  }
}

/** Dates as RFC 3339 text, anywhere inside; shares everything that holds none. */
export function datesAsText(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    for (const [index, item] of value.entries()) {
      const told = datesAsText(item);
      if (told !== item) (copy ??= [...value])[index] = told;
    }
    return copy ?? value;
  }
  if (value !== null && typeof value === 'object') {
    let copy: Record<string, unknown> | undefined;
    for (const [key, item] of Object.entries(value)) {
      const told = datesAsText(item);
      if (told !== item) (copy ??= { ...value })[key] = told;
    }
    return copy ?? value;
  }
  return value;
}

/** The answer as the contract promises it, and nothing beside: undeclared fields are dropped. */
export function promisedAnswer(endpoint: Endpoint, answer: unknown): unknown {
  if (!endpoint.answer) return undefined;
  const parsed = endpoint.answer.safeParse(datesAsText(answer));
  if (!parsed.success) throw new BrokenPromise(endpoint, parsed.error);
  return parsed.data;
}

const versionOf = (answer: unknown): number | undefined => (answer !== null && typeof answer === 'object' && 'version' in answer && typeof answer.version === 'number' ? answer.version : undefined);

/** Writes a JSON answer; one with a `version` gets it as its ETag, for If-Match. */
export function writeAnswer(reply: FastifyReply, endpoint: Endpoint, answer: unknown): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (!endpoint.answer) return reply.code(endpoint.status ?? 204).send();
  const promised = promisedAnswer(endpoint, answer);
  const version = versionOf(promised);
  if (version !== undefined) reply.header('etag', `"${version}"`);
  return reply
    .code(endpoint.status ?? 200)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(promised));
}

/** The one part that is asked for (RFC 9110, 14): without it Safari plays no video. Undefined where all is to be sent, which also answers several parts. */
export function rangeOf(range: string | undefined, length: number): { from: number; to: number } | 'outside' | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') return last === '0' || length === 0 ? 'outside' : { from: Math.max(0, length - Number(last)), to: length - 1 };
  const [from, to] = [Number(first), last === '' ? length - 1 : Math.min(Number(last), length - 1)];
  if (last !== '' && Number(last) < from) return undefined;
  return from >= length ? 'outside' : { from, to };
}

/** Writes a file. Its type is stated and never sniffed; it is downloaded unless the handler says inline. */
export function writeFile(reply: FastifyReply, file: FileAnswer, { 'if-none-match': ifNoneMatch, range }: { 'if-none-match'?: string | undefined; range?: string | undefined }): FastifyReply {
  reply.header('cache-control', file.cacheSeconds === undefined ? 'no-store' : `private, max-age=${file.cacheSeconds}`);
  if (file.etag !== undefined) {
    reply.header('etag', file.etag);
    if (ifNoneMatch === file.etag) return reply.code(304).send();
  }
  if (file.filename !== undefined) reply.header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.filename)}`);
  reply.header('content-type', file.contentType);
  if (!Buffer.isBuffer(file.body) || file.etag === undefined) return reply.send(file.body);
  reply.header('accept-ranges', 'bytes');
  const part = rangeOf(range, file.body.length);
  if (part === undefined) return reply.send(file.body);
  if (part === 'outside') return reply.code(416).header('content-range', `bytes */${file.body.length}`).send();
  return reply.code(206).header('content-range', `bytes ${part.from}-${part.to}/${file.body.length}`).send(file.body.subarray(part.from, part.to + 1));
}
