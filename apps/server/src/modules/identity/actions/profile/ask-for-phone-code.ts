import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { withoutKey } from '../../../../platform/db/without-key.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { policies } from '../../../../platform/http/rate-limits.ts';
import { refuse } from '../../../../platform/http/refuse.ts';
import { findOrganisation } from '../../data/organisation.reads.ts';
import { putPhoneCode } from '../../data/phone-code.writes.ts';
import { profileOf } from '../../data/profile.reads.ts';
import { phoneCodeText } from '../../rules/account-mail.ts';
import { phoneCode } from '../../rules/one-time-link.ts';
import { takeOrRefuse } from '../password/count-guess.ts';

/**
 * Sends a code that proves a phone to be the person's. Refuses `identity/published-password`, `code-not-sent`,
 * `request/too-many-requests` (by person and by number).
 */
export async function askForPhoneCode(ctx: Ctx, personId: string, phone: string): Promise<HandlerAnswer<typeof api.askForPhoneCode>> {
  const [profile, organisation] = await read(ctx, (db) => Promise.all([profileOf(db, personId), findOrganisation(db, ctx.orgId)]));
  if (profile.published) throw refuse(problems.publishedPassword);
  await takeOrRefuse(ctx, [[policies.confirmations, `${personId} phone`], [policies.confirmations, phone]]);
  const code = await transaction(withoutKey(ctx), (tx) => putPhoneCode(tx, personId, phone));
  const { sms } = ctx.adapters;
  const text = phoneCodeText(phoneCode(ctx.adapters.keyedToken, code.id), { organisation: organisation!.name, language: profile.language ?? organisation!.language });
  const delivery = await sms.send({ to: phone, text, idempotencyKey: `identity phone code ${code.id}` });
  if (delivery.outcome !== 'accepted') throw refuse(problems.codeNotSent, delivery.reason);
  return { expiresAt: code.expiresAt.toISOString(), simulated: sms.simulated };
}
