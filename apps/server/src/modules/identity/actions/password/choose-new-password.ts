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
import { findAccount } from '../../data/member.reads.ts';
import { findOrganisation } from '../../data/organisation.reads.ts';
import { hashPassword } from '../../data/password-hash.ts';
import { putPassword, reclaimAccount } from '../../data/password.writes.ts';
import { findPerson } from '../../data/person.reads.ts';
import { confirmEmailOf } from '../../data/person.writes.ts';
import { PasswordChanged, SecondFactorRemoved } from '../../events.ts';
import { markHash } from '../../rules/device-mark.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import { tokenHash } from '../../rules/one-time-link.ts';
import { checkPassword } from './check-password.ts';
import { voidLinks } from '../link/void-links.ts';

/**
 * Gives the person of a mailed link a new password; every session ends, in every organisation. The browser counts as
 * the person's from now on: its mark is given back. Where nobody had confirmed the e-mail before, whoever made the account may be
 * somebody else: passkeys and app go as well. Refuses `identity/link-over`, `weak-password`. Publishes identity.password_changed,
 * identity.second_factor_removed.
 */
export async function chooseNewPassword(ctx: Ctx, { token, password }: { token: string; password: string }, { userAgent, addressGroup }: Visitor): Promise<string> {
  const link = await findOpenLink(ctx, tokenHash(token), ['reset-password']);
  if (!link) throw refuse(problems.linkOver);
  const own = withoutKey(ctx, link.orgId);
  const [[person, organisation], account] = await Promise.all([read(own, (db) => Promise.all([findPerson(db, link.personId), findOrganisation(db, link.orgId)])), findAccount(ctx, link.email)]);
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
  const { ended, removed } = account?.isConfirmed ? { ended: await putPassword(ctx, person.id, passwordHash), removed: [] } : await reclaimAccount(ctx, person.id, passwordHash);
  await transaction(own, async (tx) => {
    await emit(tx, PasswordChanged, { personId: person.id, endedSessions: ended });
    for (const kind of removed) await emit(tx, SecondFactorRemoved, { personId: person.id, kind });
  });
  return deviceMark;
}
