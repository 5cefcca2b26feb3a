import { BlockList, isIP } from 'node:net';

/** Hosts of an installation's own network that may be called though nobody outside could reach them. */
export type AllowList = {
  /** By the name or literal address as the URL says it. */
  hasHost(host: string, port: number): boolean;
  /** By the address a name leads to. */
  hasAddress(address: string, port: number): boolean;
};

/** An entry that is neither a host, an address nor a network. */
export class BadAllowList extends Error {
  constructor(entry: string) {
    super(`"${entry}" is neither a host, host:port, nor a network such as 10.1.0.0/16`);
    this.name = 'BadAllowList';
  }
}

const HOST = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;

/** Reads `sso.internal, 10.1.0.0/16, localhost:8080, [::1]:9000`. Without a port every port is allowed. Throws BadAllowList. */
export function readAllowList(text: string): AllowList {
  const hosts = new Set<string>();
  const networks: { addresses: BlockList; port: number | undefined }[] = [];
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [network, bits, ...more] = entry.split('/');
    if (bits !== undefined) {
      const addresses = new BlockList();
      const family = isIP(network!);
      if (family === 0 || more.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) throw new BadAllowList(entry);
      addresses.addSubnet(network!, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
      networks.push({ addresses, port: undefined });
      continue;
    }
    const [, bracketed, named, portText] = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+|[0-9a-f:]+))(?::(\d{1,5}))?$/i.exec(isIP(entry) === 6 ? `[${entry}]` : entry) ?? [];
    const host = (bracketed ?? named)?.toLowerCase();
    const port = portText === undefined ? undefined : Number(portText);
    if (host === undefined || (port !== undefined && (port < 1 || port > 65_535))) throw new BadAllowList(entry);
    const family = isIP(host);
    if (family !== 0) {
      const addresses = new BlockList();
      addresses.addAddress(host, family === 4 ? 'ipv4' : 'ipv6');
      networks.push({ addresses, port });
    } else if (HOST.test(host)) hosts.add(port === undefined ? host : `${host}:${port}`);
    else throw new BadAllowList(entry);
  }
  const hasAddress = (address: string, port: number): boolean => {
    const family = isIP(address);
    return family !== 0 && networks.some((network) => (network.port === undefined || network.port === port) && network.addresses.check(address, family === 4 ? 'ipv4' : 'ipv6'));
  };
  return { hasAddress, hasHost: (host, port) => hosts.has(host) || hosts.has(`${host}:${port}`) || hasAddress(host, port) };
}
