import { z } from 'zod';
import { Currency, Email, Id, Instant, Language, TimeZone, line, page } from '../core/fields.ts';
import { Slug, Units } from './schemas.ts';

/** A client organisation as the provider sees it: never what is inside. */
export const Client = z
  .object({
    id: Id,
    slug: Slug,
    name: z.string(),
    timeZone: z.string(),
    currency: Currency,
    language: Language,
    people: z.int().describe('How many people can sign in'),
    suspended: z.object({ at: Instant, reason: z.string() }).nullable(),
    supportUntil: Instant.nullable().describe('Until when the client lets the provider’s support in; null when it does not'),
    createdAt: Instant,
  })
  .meta({ id: 'Client' });
export type Client = z.infer<typeof Client>;

export const CreateClient = z
  .object({
    name: line(120),
    slug: Slug,
    timeZone: TimeZone,
    currency: Currency.default('USD'),
    language: Language.default('en'),
    units: Units.default('imperial'),
    owner: Email.describe('Whose mailbox gets the invitation to be the first owner'),
  })
  .meta({ id: 'CreateClient' });

export const ListClients = z.object({ ...page, q: z.string().trim().max(120).optional().describe('Part of a name or short name'), state: z.enum(['active', 'suspended']).optional() });
export const WithReason = z.object({ reason: line(300).describe('Stands in the audit trail of the client') }).meta({ id: 'WithReason' });
export const EnterClient = z.object({ session: z.enum(['cookie', 'token']).default('cookie') });

export const MOST_SUPPORT_HOURS = 7 * 24;
export const SupportRole = z.enum(['read_only', 'admin']).describe('What the provider’s people may do at most; who belongs here and what they may do, none of them ever changes');

export const SupportAccess = z
  .object({
    id: Id,
    reason: z.string(),
    role: SupportRole,
    grantedBy: z.object({ id: Id, name: z.string() }),
    createdAt: Instant,
    expiresAt: Instant,
    revokedAt: Instant.nullable(),
    holds: z.boolean().describe('Whether somebody may come in by it now'),
  })
  .meta({ id: 'SupportAccess' });
export type SupportAccess = z.infer<typeof SupportAccess>;
export const GrantSupport = z.object({ reason: line(300), role: SupportRole.default('read_only'), hours: z.int().min(1).max(MOST_SUPPORT_HOURS).default(24) }).meta({ id: 'GrantSupport' });

/** Somebody of the provider who is in this organisation at the moment. */
export const SupportVisit = z.object({ id: Id, name: z.string(), role: SupportRole, since: Instant, until: Instant, mine: z.boolean() }).meta({ id: 'SupportVisit' });
export type SupportVisit = z.infer<typeof SupportVisit>;
