import type { Source } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';

export type OwnHostRow = { host: string; proof: string; provedAt: Date | null; missingSince: Date | null };

const hosts = (source: Source) => identityDb(source).selectFrom('identity.ownHost').select(['host', 'proof', 'provedAt', 'missingSince']);

export const findOwnHost = (source: Source): Promise<OwnHostRow | undefined> => hosts(source).executeTakeFirst();

/** Whose portal opens under a host, of all organisations. */
export const findOrgOfHost = async (source: Source, host: string): Promise<string | undefined> => (await identityDb(source).selectFrom('identity.ownHost').select('orgId').where('host', '=', host).where('provedAt', 'is not', null).executeTakeFirst())?.orgId;
