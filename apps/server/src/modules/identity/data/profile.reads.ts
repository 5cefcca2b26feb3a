import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import type { Source } from '../../../platform/context.ts';
import { identityDb } from '../tables.ts';
import { findPendingEmail } from './link.reads.ts';
import { listDemoSignIns } from './organisation.reads.ts';
import { isOwnedByProvider } from './single-sign-on.reads.ts';

export type ProfileAnswer = HandlerAnswer<typeof api.getMyProfile>;

/** What a person sees of his own account, in this session. */
export async function profileOf(source: Source, personId: string, sessionId?: string): Promise<ProfileAnswer> {
  const [person, pendingEmail, signIns, ownedByProvider] = await Promise.all([
    identityDb(source).selectFrom('identity.person').select(['name', 'email', 'emailVerified', 'language', 'phone', 'phoneVerifiedAt']).where('id', '=', personId).executeTakeFirstOrThrow(),
    findPendingEmail(source, personId),
    listDemoSignIns(source),
    sessionId !== undefined && isOwnedByProvider(source, sessionId),
  ]);
  const { phoneVerifiedAt, ...profile } = person;
  return { ...profile, phoneVerified: phoneVerifiedAt !== null, pendingEmail: pendingEmail ?? null, ownedByProvider, published: signIns.some(({ email }) => email === person.email) };
}
