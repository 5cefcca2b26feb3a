import * as problems from '@truckroll/contracts/identity/problems.ts';
import { allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, customFetch, discovery, enableNonRepudiationChecks, fetchUserInfo, randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import type { Configuration } from 'openid-client';
import type { Ctx } from '../../../../platform/context.ts';
import { Refusal, refuse } from '../../../../platform/http/refuse.ts';
import { authenticationOf } from '../../data/authentication.ts';
import { providerDescriptions } from '../../data/provider-descriptions.ts';
import { clientSecretPlace } from '../../data/single-sign-on.reads.ts';
import type { Connection } from '../../data/single-sign-on.reads.ts';

export type Provider = Pick<Connection, 'orgId' | 'issuer' | 'clientId' | 'clientSecret'>;
/** What a sign-in at the provider has to match when it comes back. */
export type Expected = { state: string; nonce: string; verifier: string };
/** Who the provider says somebody is, whether it says that the address is his, and when he last proved himself there (seconds). */
export type Claimed = { issuer: string; subject: string; email: string | undefined; isConfirmed: boolean | undefined; name: string | undefined; provedAt: number | undefined };

/** Where the provider sends people back to: a page of ours, which hands on what stands behind the question mark. */
export const redirectUriAt = (origin: string): string => `${origin}/console/sso`;

/** The provider's own description, as it was some minutes ago at most. Refuses `identity/sso-failed`, `outgoing/address-refused`, `outgoing/failed`. */
export async function knownProvider(ctx: Ctx, provider: Provider): Promise<Configuration> {
  const known = providerDescriptions(ctx).get(keyOf(provider), authenticationOf(ctx).realTime());
  return known ?? describeProvider(ctx, provider);
}

const keyOf = ({ orgId, issuer, clientId, clientSecret }: Provider): string => JSON.stringify([orgId, issuer, clientId, clientSecret]);

/** As `knownProvider`, asked anew. */
export async function describeProvider(ctx: Ctx, provider: Provider): Promise<Configuration> {
  const { orgId, issuer, clientId, clientSecret } = provider;
  const secret = clientSecret === null ? undefined : ctx.adapters.cipher.open(clientSecretPlace(orgId), clientSecret);
  // Plain http passes only where the operator named the host; signatures of identities are checked although they come straight from the provider.
  const execute = [enableNonRepudiationChecks, ...(new URL(issuer).protocol === 'http:' ? [allowInsecureRequests] : [])];
  const configuration = await told(discovery(new URL(issuer), clientId, secret, undefined, { [customFetch]: (url, options) => ctx.adapters.callOutside(url, { ...options, body: options.body as string | URLSearchParams | null, redirect: 'manual' }), execute }));
  providerDescriptions(ctx).put(keyOf(provider), configuration, authenticationOf(ctx).realTime());
  return configuration;
}

/** The address at which somebody proves himself, `anew` also when he is signed in there, and what the answer has to match. */
export async function addressToSignIn(configuration: Configuration, origin: string, { email, anew = false }: { email?: string | undefined; anew?: boolean }): Promise<{ url: string; expected: Expected }> {
  const expected = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUriAt(origin),
    scope: 'openid email profile',
    state: expected.state,
    nonce: expected.nonce,
    code_challenge: await calculatePKCECodeChallenge(expected.verifier),
    code_challenge_method: 'S256',
    ...(email === undefined ? {} : { login_hint: email }),
    ...(anew ? { prompt: 'login', max_age: '0' } : {}),
  });
  return { url: url.href, expected };
}

/** Who came back from the provider. Refuses `identity/sso-failed` for whatever does not match what was begun. */
export async function claimedBy(configuration: Configuration, origin: string, query: string, { state, nonce, verifier }: Expected): Promise<Claimed> {
  const back = new URL(redirectUriAt(origin));
  back.search = query;
  const tokens = await told(authorizationCodeGrant(configuration, back, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }));
  const claims = tokens.claims()!;
  const about = claims['email'] === undefined ? await told(fetchUserInfo(configuration, tokens.access_token, claims.sub)) : claims;
  const { email, email_verified: isVerified, name } = about as { email?: unknown; email_verified?: unknown; name?: unknown };
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: typeof email === 'string' ? email.trim().toLowerCase() : undefined,
    // Some write it as text.
    isConfirmed: isVerified === undefined ? undefined : isVerified === true || isVerified === 'true',
    name: typeof name === 'string' ? name : undefined,
    provedAt: typeof claims.auth_time === 'number' ? claims.auth_time : undefined,
  };
}

/** Our own refusals as they are; what the library finds wrong as one refusal with its words. */
async function told<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Refusal ? error.cause : error;
    if (cause instanceof Refusal || !(error instanceof Error)) throw cause;
    const refusal = refuse(problems.ssoFailed, `The identity provider's answer does not fit: ${error.message}`);
    refusal.cause = error;
    throw refusal;
  }
}
