import { createHmac, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4');
thisMachine.addAddress('::1', 'ipv6');

/** How a request to set up came: from where, through a proxy or not, and under which address of ours. */
export type Knock = { address: string; forwarded: boolean; origin: string };

/**
 * Whether somebody sits at the server itself. A page of another site that had its own name point here shows that name
 * in `origin`; one behind a proxy shows it by the proxy's headers or by the public address.
 */
export function isAtServer({ address, forwarded, origin }: Knock): boolean {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  const host = URL.parse(origin)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  return !forwarded && thisMachine.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4') && (host === 'localhost' || thisMachine.check(host, isIPv6(host) ? 'ipv6' : 'ipv4'));
}

/** What an installation's first visitor shows who does not sit at the server; the terminal prints it. Its first letter keeps it from looking like a number. */
export const setupCodeOf = (secret: string): string => `s${createHmac('sha256', secret).update('truckroll first run').digest('base64url').slice(0, 15)}`;

/** Compares in a time that tells nothing about the code. */
export function isSetupCode(shown: string | undefined, secret: string): boolean {
  const [given, right] = [Buffer.from(shown ?? ''), Buffer.from(setupCodeOf(secret))];
  return given.length === right.length && timingSafeEqual(given, right);
}
