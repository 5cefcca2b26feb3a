import { lookup, Resolver } from 'node:dns/promises';

/** Every address of a name, in the order they are to be tried; rejects where there is none. */
export type ResolveName = (host: string) => Promise<readonly string[]>;

/** As this machine resolves names, its hosts file included. Holds a thread of the pool as long as nobody answers. */
export const ownNames: ResolveName = async (host) => (await lookup(host, { all: true, order: 'verbatim' })).map(({ address }) => address);

/**
 * As the name service alone says: the servers given, else those this machine asks. Holds no thread: `lookup` does, and four names that
 * nobody answers for would keep every password, file and picture of the process waiting, whoever set them.
 */
export const namesFrom = (servers?: readonly string[]): ResolveName => async (host) => {
  // These are this machine's, whatever a name service says (RFC 6761).
  if (host === 'localhost' || host.endsWith('.localhost')) return ['127.0.0.1', '::1'];
  const resolver = new Resolver({ timeout: 2_500, tries: 2 });
  if (servers) resolver.setServers(servers);
  const [six, four] = await Promise.allSettled([resolver.resolve6(host), resolver.resolve4(host)]);
  if (six.status === 'rejected' && four.status === 'rejected') throw four.reason;
  return [six, four].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
};

export const publicNames = namesFrom();
