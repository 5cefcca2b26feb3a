import { randomBytes } from 'node:crypto';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { serverOf } from '../../../../platform/db/sources.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { enqueue } from '../../../../platform/tasks/enqueue.ts';
import { authenticationOf } from '../../data/authentication.ts';
import { hasDevices } from '../../data/device.reads.ts';
import { insertDevice, replaceMark, touchDevice } from '../../data/device.writes.ts';
import { whyNotPlaced } from '../../data/member.reads.ts';
import { placeSession } from '../../data/session.writes.ts';
import type { PlacedSession } from '../../data/session.writes.ts';
import { DeviceAdded, PersonSignedIn } from '../../events.ts';
import { markHash, programHash } from '../../rules/device-mark.ts';
import type { Visitor } from '../../rules/device-mark.ts';
import { sendAccountMails } from '../../tasks/send-account-mails.ts';

export type SignedInSession = PlacedSession & { credential: string; /** What the browser's device cookie is to hold from now on; undefined to leave it. */ deviceMark: string | undefined };

const WHY_NOT = { nowhere: problems.noMembership, suspended: problems.organisationSuspended, 'by-provider': problems.ssoRequired };

/**
 * Lets a fresh session of the library in: places it in one of the person's organisations and remembers the device. A
 * device that is not the person's first is told by mail. Refuses `identity/no-membership`, `organisation-suspended`, `sso-required`. Publishes
 * identity.person_signed_in, identity.device_added.
 */
export async function admitSession(ctx: Ctx, { token, personId }: { token: string; personId: string }, organisation: string | undefined, visitor: Visitor): Promise<SignedInSession> {
  const placed = await placeSession(ctx, token, organisation);
  if (!placed) throw refuse(WHY_NOT[await whyNotPlaced(ctx, personId, organisation)]);
  // A context of its own, without the request's Idempotency-Key: an answer that holds a credential is never stored.
  const signedIn = serverOf(ctx).ctxFor({ orgId: placed.orgId, actor: { kind: 'person', personId, roles: [], permissions: new Set() }, requestId: ctx.requestId });
  const shown = visitor.keepsCookies ? visitor.deviceMark && markHash(visitor.deviceMark) : programHash(visitor);
  // Somebody who put a mark of his own into this browser does not become known by the person's signing in.
  const fresh = randomBytes(24).toString('base64url');
  const isKnown = await transaction(signedIn, async (tx) => {
    const known = shown !== undefined && (await touchDevice(tx, personId, shown));
    if (!known) {
      const isFirst = !(await hasDevices(tx, personId));
      const deviceId = await insertDevice(tx, { personId, markHash: visitor.keepsCookies ? markHash(fresh) : shown!, userAgent: visitor.userAgent ?? null, addressGroup: visitor.addressGroup });
      await emit(tx, DeviceAdded, { personId, deviceId });
      if (!isFirst) await enqueue(tx, sendAccountMails, { mail: 'new-device', deviceId });
    }
    await emit(tx, PersonSignedIn, { personId, sessionId: placed.id });
    return known;
  });
  const isRemarked = visitor.keepsCookies && !isKnown;
  if (isRemarked && shown !== undefined) await replaceMark(ctx, shown, markHash(fresh));
  return { ...placed, credential: authenticationOf(ctx).sessions.credentialFor(token), deviceMark: isRemarked ? fresh : undefined };
}
