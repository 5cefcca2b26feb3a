import { z } from 'zod';
import { Email, Id, Instant, Language, Phone, line } from '../core/fields.ts';
import { Appearance } from '../identity/schemas.ts';

export const CUSTOMER_ROLES = ['customer', 'property_manager', 'ap_contact'] as const;
export const CustomerRole = z.enum(CUSTOMER_ROLES).describe('customer: everything of his own, and asks for services; property_manager: jobs at his sites, and asks for new ones; ap_contact: invoices, and pays them');
export type CustomerRole = z.infer<typeof CustomerRole>;

const SiteIds = z.array(Id).min(1).max(500).nullable().describe('The sites he is limited to; null for all of his customer');

/** Somebody of a customer who comes to the portal, as the office sees him. */
export const PortalUser = z
  .object({
    id: Id,
    customerId: Id,
    customerName: z.string(),
    email: z.string(),
    name: z.string(),
    role: CustomerRole,
    siteIds: SiteIds,
    active: z.boolean(),
    invited: z.boolean().describe('False for a contact who came by himself'),
    createdAt: Instant,
    lastSignedInAt: Instant.nullable(),
  })
  .meta({ id: 'PortalUser' });
export type PortalUser = z.infer<typeof PortalUser>;

export const InvitePortalUser = z.object({ customerId: Id, email: Email, name: line(200), role: CustomerRole, siteIds: SiteIds.default(null) }).meta({ id: 'InvitePortalUser' });
export const ChangePortalUser = z.object({ role: CustomerRole, siteIds: SiteIds, active: z.boolean() }).partial().meta({ id: 'ChangePortalUser' });

export const AskForPortalLink = z.object({ organisation: z.string().min(1).max(80).describe('Its short name'), email: Email }).meta({ id: 'AskForPortalLink' });
export const EnterPortal = z
  .object({ token: z.string().min(20).max(200), session: z.enum(['cookie', 'token']).default('cookie').describe('Browsers keep a cookie; other programs ask for a bearer token') })
  .meta({ id: 'EnterPortal' });

export const PortalMe = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    language: Language.nullable(),
    role: CustomerRole,
    rights: z.array(z.string()),
    allSites: z.boolean(),
    customerName: z.string(),
    organisation: z.object({ slug: z.string(), name: z.string(), phone: z.string().nullable(), timeZone: z.string(), currency: z.string(), appearance: Appearance }),
  })
  .meta({ id: 'PortalMe' });
export const EnteredPortal = z.object({ me: PortalMe, token: z.string().nullable(), expiresAt: Instant }).meta({ id: 'EnteredPortal' });
export const ChangePortalMe = z.object({ name: line(200), phone: Phone.nullable(), language: Language.nullable() }).partial().meta({ id: 'ChangePortalMe' });

export const PortalSession = z
  .object({
    id: Id,
    createdAt: Instant,
    lastUsedAt: Instant,
    expiresAt: Instant,
    device: z.object({ browser: z.string().nullable(), system: z.string().nullable() }),
    network: z.string().nullable(),
    current: z.boolean(),
  })
  .meta({ id: 'PortalSession' });

/** A site without its position: what the portal lists, it lists in words. */
export const PortalSite = z.object({ id: Id, label: z.string(), detail: z.string() }).meta({ id: 'PortalSite' });
