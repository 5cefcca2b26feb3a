import * as problems from '@truckroll/contracts/identity/problems.ts';
import { allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, customFetch, discovery, enableNonRepudiationChecks, fetchUserInfo, randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import type { Configuration } from 'openid-client';
import type { Ctx } from '../../../../platform/context.ts';
import { Refusal, refuse } from '../../../../platform/http/refuse.ts';
import { clientSecretPlace } from '../../data/single-sign-on.reads.ts';
import type { Connection } from '../../data/single-sign-on.reads.ts';

export type Provider = Pick<Connection, 'orgId' | 'issuer' | 'clientId' | 'clientSecret'>;
/** What a sign-in at the provider has to match when it comes back. */
export type Expected = { state: string; nonce: string; verifier: string };
/** Who the provider says somebody is. */
export type Claimed = { issuer: string; subject: string; email: string | undefined; name: string | undefined };

/** Where the provider sends people back to: a page of ours, which hands on what stands behind the question mark. */
export const redirectUriAt = (origin: string): string => `${origin}/console/sso`;

/** The provider's own description. Refuses `identity/sso-failed`, `outgoing/address-refused`, `outgoing/failed`. */
export async function describeProvider(ctx: Ctx, { orgId, issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
  const secret = clientSecret === null ? undefined : ctx.adapters.cipher.open(clientSecretPlace(orgId), clientSecret);
  // Plain http passes only where the operator named the host; signatures of identities are checked although they come straight from the provider.
  const execute = [enableNonRepudiationChecks, ...(new URL(issuer).protocol === 'http:' ? [allowInsecureRequests] : [])];
  return told(discovery(new URL(issuer), clientId, secret, undefined, { [customFetch]: (url, options) => ctx.adapters.callOutside(url, { ...options, body: options.body as string | URLSearchParams | null, redirect: 'manual' }), execute }));
}

/** The address at which somebody proves himself, and what the answer has to match. */
export async function addressToSignIn(configuration: Configuration, origin: string, email: string | undefined): Promise<{ url: string; expected: Expected }> {
  const expected = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUriAt(origin),
    scope: 'openid email profile',
    state: expected.state,
    nonce: expected.nonce,
    code_challenge: await calculatePKCECodeChallenge(expected.verifier),
    code_challenge_method: 'S256',
    ...(email === undefined ? {} : { login_hint: email }),
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
  return { issuer: claims.iss, subject: claims.sub, email: typeof email === 'string' && isVerified !== false ? email.trim().toLowerCase() : undefined, name: typeof name === 'string' ? name : undefined };
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
