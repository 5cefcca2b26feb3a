import { Secret, TOTP, URI } from 'otpauth';

/** What every authenticator app understands: SHA-1, six digits, thirty seconds. */
const SCHEME = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** A code may come one step late or early: clocks of phones are seldom right to the second. */
const WINDOW_STEPS = 1;

/**
 * The step (RFC 6238) that a code belongs to, if it is one of now and none as late was taken before: a code that was
 * seen over somebody's shoulder is of no use. Undefined for every other code.
 */
export function stepOfCode(secret: string, code: string, at: Date, lastStep: number): number | undefined {
  const now = TOTP.counter({ period: SCHEME.period, timestamp: at.getTime() });
  const delta = TOTP.validate({ ...SCHEME, secret: Secret.fromBase32(secret), token: code, timestamp: at.getTime(), window: WINDOW_STEPS });
  return delta === null || now + delta <= lastStep ? undefined : now + delta;
}

/** The address that authenticator apps read from a QR code. */
export const authenticatorUri = (secret: string, issuer: string, account: string): string => URI.stringify(new TOTP({ ...SCHEME, secret: Secret.fromBase32(secret), issuer, label: account }));

/** A key as a person types it: groups of four. */
export const keyToType = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');

const FREE_TRIES = 5;
const [FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS] = [30, 900];

/**
 * How long after a wrong code the next one is taken: at once for the first five in a row, then 30 s, doubling up to a
 * quarter of an hour. Who guesses has the password already; he gets some hundred of a million codes a day.
 */
export function waitAfterWrongCodes(wrongCodes: number): number {
  return wrongCodes < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(wrongCodes - FREE_TRIES, 10));
}

/** Letters and digits that nobody confuses on paper. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
/** Bytes from here on would favour the first letters. */
const EVEN = 256 - (256 % ALPHABET.length);
const CODE_LENGTH = 10;

/** A recovery code of ten letters (49 bits) from random bytes; undefined when there were too few good ones. */
export function recoveryCodeFrom(random: Uint8Array): string | undefined {
  const letters = [...random].filter((byte) => byte < EVEN).map((byte) => ALPHABET[byte % ALPHABET.length]!);
  return letters.length < CODE_LENGTH ? undefined : `${letters.slice(0, CODE_LENGTH / 2).join('')}-${letters.slice(CODE_LENGTH / 2, CODE_LENGTH).join('')}`;
}

/** A code as typed, without what people put between: six digits are an app's, anything else is a recovery code. */
export function readCode(typed: string): { kind: 'authenticator' | 'recovery'; code: string } {
  const code = typed.toLowerCase().replaceAll(/[\s-]/g, '');
  return { kind: /^\d{6}$/.test(code) ? 'authenticator' : 'recovery', code };
}
