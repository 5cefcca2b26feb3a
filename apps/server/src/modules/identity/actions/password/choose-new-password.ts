import { randomBytes } from 'node:crypto';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { insertDevice } from '../../data/device.writes.ts';
import { findOpenLink } from '../../data/link.reads.ts';
import { useLink } from '../../data/link.writes.ts';
import { findOrganisation } from '../../data/organisation.reads.ts';
import { hashPassword } from '../../data/password-hash.ts';
import { putPassword } from '../../data/password.writes.ts';
import { findPerson } from '../../data/person.reads.ts';
import { confirmEmailOf } from '../../data/person.writes.ts';
import { PasswordChanged } from '../../events.ts';
import { markHash } from '../../rules/device-mark.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import { tokenHash } from '../../rules/one-time-link.ts';
import { checkPassword } from './check-password.ts';
import { voidLinks } from '../link/void-links.ts';

/**
 * Gives the person of a mailed link a new password; every session ends, in every organisation. The browser counts as
 * the person's from now on: its mark is given back. Refuses `identity/link-over`, `weak-password`. Publishes
 * identity.password_changed.
 */
export async function chooseNewPassword(ctx: Ctx, { token, password }: { token: string; password: string }, { userAgent, addressGroup }: Visitor): Promise<string> {
  const link = await findOpenLink(ctx, tokenHash(token), ['reset-password']);
  if (!link) throw refuse(problems.linkOver);
  const own = withoutKey(ctx, link.orgId);
  const [person, organisation] = await read(own, (db) => Promise.all([findPerson(db, link.personId), findOrganisation(db, link.orgId)]));
  if (person?.email !== link.email || !person.active) throw refuse(problems.linkOver);
  checkPassword(password, { ...person, organisation: organisation!.name });
  const passwordHash = await hashPassword(password);
  const deviceMark = randomBytes(24).toString('base64url');
  const isMine = await transaction(own, async (tx) => {
    if (!(await useLink(tx, link.id))) return false;
    await confirmEmailOf(tx, person.id);
    await insertDevice(tx, { personId: person.id, markHash: markHash(deviceMark), userAgent: userAgent ?? null, addressGroup });
    return true;
  });
  if (!isMine) throw refuse(problems.linkOver);
  await voidLinks(ctx, person.id);
  const endedSessions = await putPassword(ctx, person.id, passwordHash);
  await transaction(own, (tx) => emit(tx, PasswordChanged, { personId: person.id, endedSessions }));
  return deviceMark;
}
