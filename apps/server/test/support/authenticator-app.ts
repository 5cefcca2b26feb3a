import { api } from '@truckroll/contracts';
import type { Client } from '@truckroll/client';
import { Secret, TOTP } from 'otpauth';

/** An authenticator app that a test holds in its hand. */
export type AuthenticatorApp = {
  readonly recoveryCodes: readonly string[];
  /** A code that was not shown before; a code is taken once, so each call is one step of thirty seconds later. */
  nextCode(): string;
};

const STEP_MS = 30_000;
const codeOf = (key: string, timestamp: number): string => TOTP.generate({ secret: Secret.fromBase32(key.replaceAll(' ', '')), timestamp });

/** Sets an authenticator app up for whoever this client is. Its codes run from one step back to one ahead of now: three in a row. */
export async function setUpAuthenticator(client: Client): Promise<AuthenticatorApp> {
  const { ticket, key } = await client.call(api.identity.beginAuthenticator, {});
  let shownAt = Date.now() - STEP_MS;
  const { codes } = await client.call(api.identity.confirmAuthenticator, { body: { ticket, code: codeOf(key, shownAt) } });
  return {
    recoveryCodes: codes,
    nextCode: () => {
      shownAt += STEP_MS;
      return codeOf(key, shownAt);
    },
  };
}
