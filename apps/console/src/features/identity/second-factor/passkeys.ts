import { addPasskey, beginPasskey, beginPasskeySignIn, proveAgain, signInWithPasskey } from '@truckroll/contracts/identity/api.ts';
import type { AssertedCredential, RegisteredCredential } from '@truckroll/contracts/identity/passkeys.schemas.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { client } from '../../../app/api.ts';
import { problemText } from '../../../app/problem-text.ts';
import type { ConsoleText } from '../../../app/text.ts';

/** Whether this browser knows passkeys at all, and reached us in a way that lets it use them. */
export const passkeysWork = (): boolean => typeof PublicKeyCredential === 'function';

// Loaded when somebody uses a passkey, not with the page that offers it.
const browserSide = () => import('@simplewebauthn/browser');

async function signChallenge(): Promise<{ ticket: string; credential: AssertedCredential }> {
  const [{ startAuthentication }, { ticket, options }] = await Promise.all([browserSide(), client.call(beginPasskeySignIn, {})]);
  return { ticket, credential: (await startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON })) as AssertedCredential };
}

export const enterWithPasskey = async (): Promise<Me> => (await client.call(signInWithPasskey, { body: await signChallenge() })).me;
export const proveWithPasskey = async (): Promise<void> => client.call(proveAgain, { body: { passkey: await signChallenge() } });

/** Makes a passkey on this device; the recovery codes that come with a first second factor. */
export async function makePasskey(name: string): Promise<readonly string[] | null> {
  const [{ startRegistration }, { ticket, options }] = await Promise.all([browserSide(), client.call(beginPasskey, {})]);
  const credential = (await startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON })) as RegisteredCredential;
  return (await client.call(addPasskey, { body: { ticket, name, credential } })).recoveryCodes;
}

/** What went wrong with a passkey: the browser's own words say little. */
export function passkeyFault(error: unknown, text: ConsoleText): string {
  if (!(error instanceof Error) || error.name === 'ProblemError') return problemText(error, text);
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') return text('problem.passkeyGivenUp');
  if (error.name === 'InvalidStateError') return text('problem.passkeyKnown');
  return error.name === 'TypeError' ? problemText(error, text) : text('problem.passkeyImpossible');
}
