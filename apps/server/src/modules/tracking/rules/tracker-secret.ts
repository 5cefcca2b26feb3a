import { createHash } from 'node:crypto';

/** No letter that is taken for another one: the secret may have to be typed. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const [LENGTH, GROUP] = [26, 5];
export const TRACKER_RANDOM_BYTES = 64;

/** A tracker's secret of 26 of 31 letters (128 bits), in groups. Bytes that would favour some letters are passed over; undefined when too few are left. */
export function trackerSecretOf(random: Buffer): string | undefined {
  const fair = 256 - (256 % LETTERS.length);
  const letters = [...random].filter((byte) => byte < fair).slice(0, LENGTH).map((byte) => LETTERS[byte % LETTERS.length]!);
  return letters.length < LENGTH ? undefined : letters.map((letter, index) => (index > 0 && index % GROUP === 0 && index < LENGTH - 1 ? `-${letter}` : letter)).join('');
}

/** How a secret is kept. Capitals and hyphens that a keyboard made differently do not matter. */
export const trackerHashOf = (secret: string): Buffer => createHash('sha256').update(secret.toLowerCase().replaceAll(/[^a-z0-9]/g, '')).digest();

/** How often and how exactly Traccar Client is to look: what an arrival time needs, no more. Named as its settings are. */
const SETTINGS = { accuracy: 'high', interval: '15', distance: '40', fastest_interval: '10', heartbeat: '120', buffer: 'true', stop_detection: 'true', service: 'true' };

/** What sets Traccar Client up: scanned as a code, or followed on the same phone. */
export function setUpLinks(address: string, secret: string): { code: string; appLink: string } {
  const settings = new URLSearchParams({ id: secret, ...SETTINGS }).toString();
  return { code: `${address}?${settings}`, appLink: `org.traccar.client://settings?${new URLSearchParams({ url: address }).toString()}&${settings}` };
}
