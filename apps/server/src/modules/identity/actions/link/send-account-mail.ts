import { z } from 'zod';
import type { Ctx, Source } from '../../../../platform/context.ts';
import { read } from '../../../../platform/db/read.ts';
import { findDevice } from '../../data/device.reads.ts';
import { findInvitation } from '../../data/invitation.reads.ts';
import { findLink } from '../../data/link.reads.ts';
import { findOrganisation } from '../../data/organisation.reads.ts';
import { findLanguageOf, findPerson } from '../../data/person.reads.ts';
import { findMissingProof } from '../../data/proof.reads.ts';
import { accountMail } from '../../rules/account-mail.ts';
import type { AccountMatter } from '../../rules/account-wordings/wordings.ts';
import { deviceName } from '../../rules/device-name.ts';
import { INVITATION_DAYS, invitationToken, linkToken, linkUrl } from '../../rules/one-time-link.ts';
import type { Language } from '../../tables.ts';

/** Names rows only: what a link opens with is put in as the mail leaves. */
export const AccountMail = z.discriminatedUnion('mail', [
  z.object({ mail: z.literal('new-device'), deviceId: z.uuid() }),
  z.object({ mail: z.literal('link'), linkId: z.uuid() }),
  z.object({ mail: z.literal('email-changed'), linkId: z.uuid() }),
  z.object({ mail: z.enum(['proof-missing', 'proof-lost']), of: z.enum(['domain', 'host']), name: z.string(), since: z.iso.datetime(), personId: z.uuid() }),
  z.object({ mail: z.literal('invitation'), invitationId: z.uuid(), sends: z.int() }),
]);
export type AccountMail = z.output<typeof AccountMail>;

/** Sends a mail about somebody's account, unless it is no longer true. Throws while a temporary fault is worth another attempt. */
export async function sendAccountMail(ctx: Ctx, mail: AccountMail): Promise<void> {
  const { organisation, told } = await read(ctx, async (db) => ({ organisation: await findOrganisation(db, ctx.orgId), told: await whatToTell(db, ctx, mail) }));
  if (!organisation || !told) return;
  const { to, language, matter } = told;
  const { subject, text } = accountMail(matter, { organisation: organisation.name, timeZone: organisation.timeZone, language: language ?? organisation.language });
  const delivery = await ctx.adapters.mail.send({ to, subject, text, idempotencyKey: Object.values(mail).join(' ') });
  if (delivery.outcome === 'temporary') throw new Error(delivery.reason);
  if (delivery.outcome === 'permanent') ctx.log.warn({ mail: mail.mail, reason: delivery.reason }, 'a mail about an account was refused');
}

type Told = { to: string; language: Language | null; matter: AccountMatter };

/** Undefined when it was used, replaced, withdrawn or is too old meanwhile. */
async function whatToTell(db: Source, { adapters, now }: Ctx, mail: AccountMail): Promise<Told | undefined> {
  switch (mail.mail) {
    case 'new-device': {
      const device = await findDevice(db, mail.deviceId);
      const person = device && (await findPerson(db, device.personId));
      return person && { to: person.email, language: await findLanguageOf(db, person.id), matter: { is: 'new-device', device: deviceName(device.userAgent), place: device.addressGroup, at: device.firstUsedAt } };
    }
    case 'link': {
      const link = await findLink(db, mail.linkId);
      if (!link || link.usedAt || link.expiresAt <= now()) return undefined;
      return { to: link.email, language: await findLanguageOf(db, link.personId), matter: { is: link.purpose, link: linkUrl(adapters.publicUrl, link.purpose, linkToken(adapters.keyedToken, link.id)) } };
    }
    case 'email-changed': {
      const link = await findLink(db, mail.linkId);
      return link?.previousEmail ? { to: link.previousEmail, language: await findLanguageOf(db, link.personId), matter: { is: 'email-changed', newEmail: link.email } } : undefined;
    }
    case 'proof-missing':
    case 'proof-lost': {
      const [missing, owner] = await Promise.all([findMissingProof(db, mail.of, mail.name), findPerson(db, mail.personId)]);
      if (!owner || missing?.missingSince.toISOString() !== mail.since || missing.counts !== (mail.mail === 'proof-missing')) return undefined;
      return { to: owner.email, language: await findLanguageOf(db, owner.id), matter: { is: `${mail.of}-${mail.mail}`, name: mail.name, since: missing.missingSince, link: `${adapters.publicUrl}/console/settings/${mail.of === 'domain' ? 'single-sign-on' : 'organisation'}` } };
    }
    case 'invitation': {
      const invitation = await findInvitation(db, mail.invitationId);
      if (!invitation || invitation.sends !== mail.sends || invitation.acceptedAt || invitation.withdrawnAt || invitation.expiresAt <= now()) return undefined;
      const inviter = await findPerson(db, invitation.invitedBy);
      return { to: invitation.email, language: null, matter: { is: 'invitation', link: linkUrl(adapters.publicUrl, 'invitation', invitationToken(adapters.keyedToken, invitation)), invitedBy: inviter!.name, days: INVITATION_DAYS } };
    }
  }
}
