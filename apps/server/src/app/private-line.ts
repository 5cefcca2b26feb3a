import { isIP } from 'node:net';
import { StartupProblem } from '../platform/startup-problem.ts';
import type { AllowList } from '../platform/net/allow-list.ts';

/** What is talked to, and how its address says that TLS is used and the other side's certificate is checked. */
const SECURED = {
  PostgreSQL: { isSecured: (url: URL) => url.searchParams.getAll('sslmode').at(-1) === 'verify-full' && !url.searchParams.has('uselibpqcompat') && url.searchParams.get('ssl') !== '0', mend: 'Add ?sslmode=verify-full (and &sslrootcert=… for an authority of your own)' },
  Redis: { isSecured: (url: URL) => url.protocol === 'rediss:', mend: 'Write rediss://' },
} as const;

/**
 * Refuses a database or Redis beyond this machine that would be talked to without TLS, or without looking at its certificate. `plainLines` names
 * hosts that the line to is private by itself, such as those of a container network. Throws StartupProblem.
 */
export function refusePlainLine(name: string, kind: keyof typeof SECURED, address: string | undefined, plainLines: AllowList): void {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null) return;
  const host = (url.searchParams.get('host') ?? decodeURIComponent(url.hostname)).replace(/^\[|\]$/g, '');
  const { isSecured, mend } = SECURED[kind];
  if (isHere(host) || isSecured(url) || plainLines.hasHost(host.toLowerCase(), portOf(url, kind))) return;
  throw new StartupProblem(`${name} leads to ${host} without TLS or without checking its certificate.`, `${mend}. Where the line is private, such as between containers of one machine, name the host in PLAIN_LINES.`);
}

/** Whether a host is this machine: its sockets, its loopback. */
export const isHere = (host: string): boolean => host === '' || host.startsWith('/') || host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

const portOf = (url: URL, kind: keyof typeof SECURED): number => (url.port === '' ? { PostgreSQL: 5432, Redis: 6379 }[kind] : Number(url.port));
