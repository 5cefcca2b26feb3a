import type { FastifyRequest } from 'fastify';
import type { Actor } from '../context.ts';

/** A signed-in caller as a session says. */
export type Caller = {
  readonly orgId: string;
  readonly sessionId: string;
  /** Whether the organisation is the provider of this installation. */
  readonly provider: boolean;
  /** When the caller last proved who he is, in real time; undefined for what cannot, such as a key. */
  readonly provedAt?: Date | undefined;
  /** Whether the roles require a second factor that is not set up: until then next to nothing opens. */
  readonly secondFactorFirst?: boolean;
  /** A program's own quota; people share the one of their policy. */
  readonly requestsPerMinute?: number;
  readonly actor: Extract<Actor, { kind: 'person' }>;
};

/** Somebody of a customer, as a session of the portal says. */
export type CustomerCaller = { readonly orgId: string; readonly sessionId: string; readonly actor: Extract<Actor, { kind: 'customer' }> };

/** Who holds a tracking link. */
export type LinkHolder = { readonly orgId: string; readonly linkId: string; readonly jobId: string };

/** What a request shows to prove who sends it. A cookie is ambient: browsers add it whoever made them send the request. */
export type Credential = { readonly value: string; readonly ambient: boolean };

/** Browsers take cookies so called from this host alone, over https. */
const OWN_HOST = '__Host-';

/** The bearer token, else the session cookie, else nothing. Where browsers come over https, a cookie that another host may have planted is none. */
export function credentialOf(request: FastifyRequest, cookieNames: readonly string[], origin: string): Credential | undefined {
  const authorization = request.headers.authorization;
  if (authorization !== undefined) {
    const [scheme, token] = authorization.split(' ', 2);
    return scheme?.toLowerCase() === 'bearer' && token ? { value: token, ambient: false } : undefined;
  }
  const cookies = request.headers.cookie;
  if (cookies === undefined) return undefined;
  for (const name of cookieNames) {
    if (origin.startsWith('https:') && !name.startsWith(OWN_HOST)) continue;
    const value = cookieValue(cookies, name);
    if (value !== undefined) return { value, ambient: true };
  }
  return undefined;
}

function cookieValue(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).trim() !== name) continue;
    try {
      return decodeURIComponent(pair.slice(equals + 1).trim());
    } catch (error) {
      if (error instanceof URIError) return undefined;
      throw error;
    }
  }
  return undefined;
}
