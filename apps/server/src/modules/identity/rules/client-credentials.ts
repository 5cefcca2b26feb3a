/** What a token request shows to prove which client sends it. */
export type ClientCredentials = { clientId: string; secret: string };

const BASIC = /^basic +([A-Za-z0-9+/]+={0,2})$/i;

/**
 * Client id and secret of a token request, from `Authorization: Basic` or from the form; `two-ways` when both say something of
 * the secret or name different clients (RFC 6749, 2.3), `none` when neither holds them.
 */
export function clientCredentialsOf(authorization: string | undefined, { client_id, client_secret }: { client_id?: string | undefined; client_secret?: string | undefined }): ClientCredentials | 'two-ways' | 'none' {
  if (authorization === undefined) return client_id === undefined || client_secret === undefined ? 'none' : { clientId: client_id, secret: client_secret };
  if (client_secret !== undefined) return 'two-ways';
  const plain = Buffer.from(BASIC.exec(authorization)?.[1] ?? '', 'base64').toString();
  const colon = plain.indexOf(':');
  const [clientId, secret] = colon < 0 ? [] : [formDecoded(plain.slice(0, colon)), formDecoded(plain.slice(colon + 1))];
  if (clientId === undefined || secret === undefined) return 'none';
  return client_id === undefined || client_id === clientId ? { clientId, secret } : 'two-ways';
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
