import { timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';

const privateNetworks = new BlockList();
privateNetworks.addSubnet('127.0.0.0', 8, 'ipv4');
privateNetworks.addSubnet('10.0.0.0', 8, 'ipv4');
privateNetworks.addSubnet('172.16.0.0', 12, 'ipv4');
privateNetworks.addSubnet('192.168.0.0', 16, 'ipv4');
privateNetworks.addAddress('::1', 'ipv6');
privateNetworks.addSubnet('fc00::', 7, 'ipv6');

export type Scraper = { address: string; authorization: string | undefined; forwarded: boolean };

/**
 * Whether a caller may read the metrics: with a token configured, only its bearer; without one, only somebody in a
 * private network who reached us directly, so that a public proxy never shows them to the world.
 */
export function mayScrape({ address, authorization, forwarded }: Scraper, token: string | undefined): boolean {
  if (token !== undefined && token !== '') {
    const [shown, right] = [Buffer.from(authorization ?? ''), Buffer.from(`Bearer ${token}`)];
    return shown.length === right.length && timingSafeEqual(shown, right);
  }
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  return !forwarded && privateNetworks.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
