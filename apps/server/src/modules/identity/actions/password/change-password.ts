import type { Input } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { serverOf } from '../../../../platform/db/sources.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { policies } from '../../../../platform/http/rate-limits.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findOrganisation, listDemoSignIns } from '../../data/organisation.reads.ts';
import { hashPassword, verifyPassword } from '../../data/password-hash.ts';
import { findPasswordHash } from '../../data/password.reads.ts';
import { replacePassword } from '../../data/password.writes.ts';
import { findPerson } from '../../data/person.reads.ts';
import { PasswordChanged } from '../../events.ts';
import { checkPassword } from './check-password.ts';
import { countGuess } from './count-guess.ts';
import { voidLinks } from '../link/void-links.ts';

/**
 * Changes the caller's own password; all his sessions but this one end, and so does what was mailed before. Refuses `identity/wrong-password` (also when it
 * changed meanwhile), `weak-password`, `published-password`, `request/too-many-requests`. Publishes identity.password_changed.
 */
export async function changePassword(ctx: Ctx, sessionId: string, { currentPassword, password }: Input<typeof api.changeMyPassword>['body']): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'person') throw new Error('a password belongs to a person');
  const [person, organisation, published] = await read(ctx, (db) => Promise.all([findPerson(db, actor.personId), findOrganisation(db, ctx.orgId), listDemoSignIns(db)]));
  if (!person) throw refuse(problems.personNotFound);
  if (published.some(({ email }) => email === person.email)) throw refuse(problems.publishedPassword);
  checkPassword(password, { ...person, organisation: organisation!.name });
  const before = await countGuess(ctx, [[policies.wrongPassword, `${person.email} signed in`]], async () => {
    const stored = await findPasswordHash(ctx, person.id);
    return stored !== undefined && (await verifyPassword(stored, currentPassword)) ? stored : undefined;
  });
  const endedSessions = before === undefined ? undefined : await replacePassword(ctx, person.id, { before, after: await hashPassword(password), keptSessionId: sessionId });
  if (endedSessions === undefined) throw refuse(problems.wrongPassword);
  await voidLinks(ctx, person.id);
  // A context of its own, without the request's Idempotency-Key: nothing that was made of a password is stored under a key.
  await transaction(serverOf(ctx).ctxFor({ orgId: ctx.orgId, actor, requestId: ctx.requestId }), (tx) => emit(tx, PasswordChanged, { personId: person.id, endedSessions }));
}
