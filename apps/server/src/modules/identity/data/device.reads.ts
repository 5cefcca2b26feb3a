import type { Ctx, Source } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';
import { identityDb } from '../tables.ts';

/** Whether whoever has this e-mail has signed in from a browser with this mark; asked before any organisation is known. */
export async function isKnownDevice(ctx: Ctx, email: string, hash: string): Promise<boolean> {
  const { rows } = await serverOf(ctx).database.pools.auth.query<{ known: boolean }>(
    `select exists (select from identity.known_device d join identity.person p on p.id = d.person_id where d.mark_hash = $2 and p.email = $1) as known`,
    [email, hash],
  );
  return rows[0]!.known;
}

export const findDevice = (source: Source, id: string) =>
  identityDb(source).selectFrom('identity.knownDevice').select(['id', 'personId', 'userAgent', 'addressGroup', 'firstUsedAt']).where('orgId', '=', source.orgId).where('id', '=', id).executeTakeFirst();

export const hasDevices = async (source: Source, personId: string): Promise<boolean> =>
  (await identityDb(source).selectFrom('identity.knownDevice').select('id').where('orgId', '=', source.orgId).where('personId', '=', personId).limit(1).executeTakeFirst()) !== undefined;
