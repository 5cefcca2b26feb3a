import { createHmac, timingSafeEqual } from 'node:crypto';
import { common } from '@truckroll/contracts/core/problem.ts';
import { refuse } from '../../http/refuse.ts';

/** How old a signed message may be; the same five minutes Stripe allows. */
const TOLERANCE_SECONDS = 300;

const signatureOf = (secret: string, timestamp: string, body: Buffer): string => createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');

/** The header value that signs a body: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`. */
export function signBody(secret: string, body: Buffer, at: Date): string {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return `t=${timestamp},v1=${signatureOf(secret, timestamp, body)}`;
}

/** Refuses `request/unauthenticated` for a signature that is missing, forged, or older than five minutes. Several v1 may come while keys rotate. */
export function checkSignature(secret: string, body: Buffer, header: string | undefined, at: Date): void {
  const parts = (header ?? '').split(',').map((part) => part.trim().split('=', 2));
  const timestamp = parts.find(([name]) => name === 't')?.[1];
  if (secret === '' || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) throw refuse(common.unauthenticated, 'The signature is missing');
  const expected = Buffer.from(signatureOf(secret, timestamp, body));
  const right = parts.some(([name, value]) => name === 'v1' && value?.length === expected.length && timingSafeEqual(Buffer.from(value), expected));
  if (!right) throw refuse(common.unauthenticated, 'The signature is wrong');
  if (Math.abs(at.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) throw refuse(common.unauthenticated, 'The signature is too old');
}
