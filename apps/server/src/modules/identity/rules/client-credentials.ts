import { common } from '@truckroll/contracts/core/problem.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { TokenRequest } from '@truckroll/contracts/identity/service-clients.schemas.ts';
import { refuse } from '../../../platform/http/refuse.ts';

export type ClientCredentials = { clientId: string; secret: string };

const BASIC = /^basic +([A-Za-z0-9+/]+={0,2})$/i;

/**
 * Client id and secret of a token request: from `Authorization: Basic` or from the form, never from both (RFC 6749, 2.3).
 * Refuses `request/malformed` for both, `oauth/invalid-client` for neither or another scheme.
 */
export function clientCredentialsOf(authorization: string | undefined, { client_id, client_secret }: Pick<TokenRequest, 'client_id' | 'client_secret'>): ClientCredentials {
  if (authorization === undefined) {
    if (client_id === undefined || client_secret === undefined) throw refuse(problems.invalidClient, 'Send the client id and its secret');
    return { clientId: client_id, secret: client_secret };
  }
  if (client_secret !== undefined) throw refuse(common.malformed, 'Send the secret in one way only');
  const encoded = BASIC.exec(authorization)?.[1];
  const plain = Buffer.from(encoded ?? '', 'base64').toString();
  const colon = plain.indexOf(':');
  const [clientId, secret] = colon < 0 ? [] : [formDecoded(plain.slice(0, colon)), formDecoded(plain.slice(colon + 1))];
  if (clientId === undefined || secret === undefined) throw refuse(problems.invalidClient, 'The Authorization header holds no client id and secret');
  if (client_id !== undefined && client_id !== clientId) throw refuse(common.malformed, 'The form names another client than the header');
  return { clientId, secret };
}

/** Both parts are form-encoded before they are joined (RFC 6749, 2.3.1); undefined for what is not. */
function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
