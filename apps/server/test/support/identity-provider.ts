import { createServer } from 'node:http';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'truckroll', secret: 'a client secret of tests only' };

/** Somebody as the provider knows him. */
export type Account = { subject: string; email?: string; /** Null when the provider does not say. */ emailVerified?: boolean | null; name?: string };

/** A certified OpenID Connect provider of an organisation, in this process; whoever `signedIn` names is signed in there without being asked. */
export type IdentityProvider = { readonly issuer: string; readonly port: number; signedIn: Account; /** Paths that were asked for. */ readonly asked: string[]; close(): Promise<void> };

type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> };
type Context = { oidc: { client: { clientId: string }; session: { accountId: string }; provider: { Grant: new (fields: object) => Grant } } };

/** Starts a provider that sends people back to one of these addresses. */
export async function startIdentityProvider(redirectUris: readonly string[]): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => void server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const accounts = new Map<string, Account>();
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [...redirectUris], grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_post' }],
    cookies: { keys: ['of tests only'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx: unknown, sub: string) => {
      const { email, emailVerified = true, name } = accounts.get(sub)!;
      return { accountId: sub, claims: () => ({ sub, ...(email === undefined ? {} : { email, ...(emailVerified === null ? {} : { email_verified: emailVerified }) }), ...(name === undefined ? {} : { name }) }) };
    },
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const own: IdentityProvider = {
    issuer,
    port: address.port,
    signedIn: { subject: 'nobody' },
    asked: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const answer = provider.callback();
  server.on('request', (request, response) => {
    own.asked.push(new URL(request.url ?? '/', issuer).pathname);
    if (!request.url?.startsWith('/interaction/')) {
      answer(request, response);
      return;
    }
    accounts.set(own.signedIn.subject, own.signedIn);
    void provider.interactionFinished(request, response, { login: { accountId: own.signedIn.subject, remember: false } });
  });
  return own;
}

/** Follows the provider's pages as a browser of its own would, up to the address of ours; what stands behind its question mark. */
export async function comeBackFrom(url: string, ownAddress: string): Promise<string> {
  const cookies = new Map<string, string>();
  for (let next = url; ; ) {
    if (next.startsWith(ownAddress)) return new URL(next).search.slice(1);
    const response = await fetch(next, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      cookies.set(name!, value!);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`the provider answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
    next = new URL(location, next).href;
  }
}
