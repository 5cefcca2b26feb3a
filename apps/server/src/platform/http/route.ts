import type { Answer, Endpoint, HandlerAnswer, Input } from '@truckroll/contracts/core/endpoint.ts';
import type { Readable } from 'node:stream';
import type { Ctx } from '../context.ts';

/** A file of a multipart upload, already read within its limit; the type is found from its content, not its name. */
export type UploadedFile = { bytes: Buffer; filename: string; contentType: string };

/** An answer that is not JSON. */
export type FileAnswer = { body: Buffer | Readable | string; contentType: string; filename?: string; inline?: boolean; cacheSeconds?: number; etag?: string };

/** What a handler needs of HTTP beyond its input. */
export type RequestExtras = {
  file: UploadedFile | undefined;
  /** The version of `If-Match`, present on versioned endpoints. */
  ifMatch: number | undefined;
  /** The caller's address, for rate limits and the audit. */
  address: string;
  setCookie(header: string): void;
  /** Has the browser forget what it cached of us: photos lie there for a day. What pages keep themselves stays: steps of a technician that were not sent yet. */
  clearCache(): void;
  header(name: string): string | undefined;
  /** The host name that the request was sent to, without a port. */
  host: string;
  /** The first-party origin, from PUBLIC_URL or the request. */
  origin: string;
  /** The session that came with the request, on endpoints that need one. */
  sessionId: string | undefined;
  /** The JSON body's bytes as they arrived, for signatures over them. */
  rawBody: Buffer | undefined;
};

export type Handler<E extends Endpoint> = (ctx: Ctx, input: Input<E>, extras: RequestExtras) => Promise<E['file'] extends string ? FileAnswer : HandlerAnswer<E> | Answer<E>>;

export type Route = { readonly endpoint: Endpoint; readonly handler: (ctx: Ctx, input: never, extras: RequestExtras) => Promise<unknown> };

/** Binds a contract's endpoint to the action or read that answers it. */
export const route = <E extends Endpoint>(endpoint: E, handler: Handler<E>): Route => ({ endpoint, handler });
