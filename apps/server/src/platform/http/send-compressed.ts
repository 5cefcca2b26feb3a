import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

const WORTH_IT_BYTES = 1024;
const COMPRESSIBLE = /^(text\/|application\/(javascript|json|manifest\+json|problem\+json|xml|wasm|geo\+json)|image\/svg\+xml|font\/(ttf|otf))/;
const CACHE_LIMIT_BYTES = 64 * 1024 * 1024;

type Encoding = 'br' | 'gzip';

/** Compressed forms of unchanging bytes, made once. The oldest leave when they pass 64 MB. */
const compressedForms = new Map<string, Promise<Buffer>>();
let cachedBytes = 0;

/** A strong validator of these bytes. */
export const etagOf = (bytes: Buffer): string => `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;

const encodingFor = (request: FastifyRequest): Encoding | undefined => {
  const accepted = request.headers['accept-encoding']?.toString() ?? '';
  if (/\bbr\b(?!;q=0(?:\.0*)?(?:,|$))/.test(accepted)) return 'br';
  return /\bgzip\b(?!;q=0(?:\.0*)?(?:,|$))/.test(accepted) ? 'gzip' : undefined;
};

function formOf(bytes: Buffer, etag: string, encoding: Encoding): Promise<Buffer> {
  const key = `${encoding} ${etag}`;
  const known = compressedForms.get(key);
  if (known) return known;
  const form = encoding === 'br' ? brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }) : gzipped(bytes);
  compressedForms.set(key, form);
  cachedBytes += bytes.length;
  for (const oldest of compressedForms.keys()) {
    if (cachedBytes <= CACHE_LIMIT_BYTES || oldest === key) break;
    compressedForms.delete(oldest);
    cachedBytes -= bytes.length;
  }
  return form;
}

/** Sends bytes that rarely change: with their ETag, 304 when the caller has them, compressed when the caller can read it. */
export async function sendCompressed(request: FastifyRequest, reply: FastifyReply, bytes: Buffer, contentType: string, etag = etagOf(bytes)): Promise<FastifyReply> {
  reply.header('etag', etag).header('vary', 'accept-encoding').header('content-type', contentType);
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  const encoding = bytes.length >= WORTH_IT_BYTES && COMPRESSIBLE.test(contentType) ? encodingFor(request) : undefined;
  if (encoding === undefined) return reply.send(bytes);
  return reply.header('content-encoding', encoding).send(await formOf(bytes, etag, encoding));
}

/** Sends a page made for this visitor alone (it holds a nonce, and begins in his language): compressed lightly, kept by nobody between us and him. */
export async function sendFresh(request: FastifyRequest, reply: FastifyReply, html: string): Promise<FastifyReply> {
  const bytes = Buffer.from(html);
  reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'private, no-cache').header('vary', 'accept-encoding, accept-language, cookie');
  const encoding = bytes.length >= WORTH_IT_BYTES ? encodingFor(request) : undefined;
  if (encoding === undefined) return reply.send(bytes);
  reply.header('content-encoding', encoding);
  return reply.send(encoding === 'br' ? await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : await gzipped(bytes, { level: 5 }));
}
