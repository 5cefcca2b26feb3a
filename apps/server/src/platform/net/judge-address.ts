import { BlockList, isIP, isIPv4 } from 'node:net';

/** IPv4 addresses that are nobody's on the public internet, or a cloud's own (IANA special-purpose registry, and Azure's platform address). */
const CLOSED_V4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['168.63.129.16', 32], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const;
/** Inside the global unicast 2000::/3, what is none: protocol assignments with Teredo and ORCHID, documentation, 6to4, benchmarks. */
const CLOSED_V6 = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const;

const closed = new BlockList();
for (const [network, bits] of CLOSED_V4) closed.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of CLOSED_V6) closed.addSubnet(network, bits, 'ipv6');
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');
/** Carry an IPv4 address in their last 32 bits: mapped, and NAT64's well-known prefix. */
const carriers = new BlockList();
carriers.addSubnet('::ffff:0:0', 96, 'ipv6');
carriers.addSubnet('64:ff9b::', 96, 'ipv6');

/** Whether a literal address is one of the public internet: no machine of ours, of this network, of a cloud's inside. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed.check(address, 'ipv4');
  if (isIP(address) !== 6 || address.includes('%')) return false;
  if (carriers.check(address, 'ipv6')) return isPublicAddress(carriedV4(address));
  return globalV6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** The IPv4 address in the last 32 bits, however they are written. */
function carriedV4(address: string): string {
  // The parser writes every address in one way, the last 32 bits as two groups.
  const groups = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::').at(-1)!.split(':');
  const [high = 0, low = 0] = ['0', '0', ...groups].slice(-2).map((group) => Number.parseInt(group || '0', 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
