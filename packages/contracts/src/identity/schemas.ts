import { z } from 'zod';
import { Currency, Email, Id, Instant, Language, Phone, TimeZone, line, page } from '../core/fields.ts';
import { BranchLimit } from './branches.schemas.ts';
import { Role, RoleKey, RoleKeys } from './roles.schemas.ts';

export { Role, RoleKey, roles } from './roles.schemas.ts';

export const Units = z.enum(['metric', 'imperial']);
export const OrganisationKind = z.enum(['provider', 'client']);
export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{1,46}[a-z0-9])$/, 'must be 3 to 48 lower-case letters, digits and inner hyphens')
  .describe('Short name used in addresses');

export const PASSWORD_LENGTH = { least: 10, most: 128 } as const;
/** Long enough to hold against guessing; which ones are too common is decided by the server. */
export const NewPassword = z.string().min(PASSWORD_LENGTH.least, `must have at least ${PASSWORD_LENGTH.least} characters`).max(PASSWORD_LENGTH.most);

/** A colour of the brand; its readable shades are worked out from it. */
const BrandColour = z.string().toLowerCase().regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #1a6fb5').nullable();
const Shade = z.string().describe('As #rrggbb');
/** How an organisation looks to its customers, ready to use: whatever was chosen, words stay readable (4.5 to 1) in light and dark. */
export const Appearance = z
  .object({
    logoUrl: z.string().nullable(),
    shades: z.object({ accent: z.object({ light: Shade, dark: Shade }), button: Shade }).nullable().describe('Links as text on the page; buttons under white words'),
    header: z.object({ ground: Shade, ink: Shade }).nullable(),
  })
  .meta({ id: 'Appearance' });
export type Appearance = z.infer<typeof Appearance>;

const organisationFields = {
  name: line(120),
  timeZone: TimeZone,
  currency: Currency,
  language: Language,
  units: Units,
  phone: Phone.nullable(),
  colour: BrandColour.describe('Of links and buttons'),
  headerColour: BrandColour.describe('Behind the name, at the head of pages and papers'),
};

export const Organisation = z
  .object({ id: Id, slug: Slug, kind: OrganisationKind, ...organisationFields, appearance: Appearance, settings: z.record(z.string(), z.json()), version: z.int(), createdAt: Instant })
  .meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof Organisation>;

const LONGEST_KEY = 60;
/** Settings that rules read, and whatever else an organisation wants to keep. Null removes one. */
export const ChangedSettings = z
  .object({
    goaContactTries: z.int().min(0).max(10).nullable().describe('How often the customer is called before gone on arrival may be reported; 2 when not set'),
    goaWaitSeconds: z.int().min(0).max(3600).nullable().describe('How long the technician waits for him; 300 when not set'),
    signInByLink: z.boolean().nullable().describe('People may sign in with a link sent to their e-mail'),
    reviewInvoices: z.boolean().nullable().describe('Invoices wait as drafts until the office has looked at them'),
  })
  .partial()
  .catchall(z.json())
  .refine((settings) => Object.keys(settings).every((key) => key.length <= LONGEST_KEY), `names of settings have at most ${LONGEST_KEY} characters`);
export const PatchOrganisation = z.object({ ...organisationFields, settings: ChangedSettings }).partial().meta({ id: 'PatchOrganisation' });

/** What anybody may know of an organisation: enough for its portal. */
export const PublicOrganisation = z
  .object({ id: Id, slug: Slug, name: z.string(), phone: z.string().nullable(), currency: Currency, language: Language, units: Units, timeZone: z.string(), appearance: Appearance })
  .meta({ id: 'PublicOrganisation' });
export type PublicOrganisation = z.infer<typeof PublicOrganisation>;

export const Person = z
  .object({ id: Id, name: z.string(), email: z.string(), roles: RoleKeys, branchIds: BranchLimit, active: z.boolean(), expected: z.boolean().describe('Has not come yet: belongs here once the invitation is accepted'), version: z.int(), createdAt: Instant })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

export const CreatePerson = z.object({ name: line(120), email: Email, roles: RoleKeys, branchIds: BranchLimit.optional() }).meta({ id: 'CreatePerson' });
export const PatchPerson = z.object({ name: line(120), roles: RoleKeys, branchIds: BranchLimit, active: z.boolean() }).partial().meta({ id: 'PatchPerson' });
export const ChangePassword = z.object({ currentPassword: z.string().min(1).max(128), password: NewPassword.describe('The new one') }).meta({ id: 'ChangePassword' });
export const ListPeople = z.object({ ...page, q: z.string().trim().max(120).optional().describe('Part of a name or e-mail'), role: RoleKey.optional(), active: z.enum(['true', 'false']).transform((text) => text === 'true').optional(), expected: z.enum(['true', 'false']).transform((text) => text === 'true').optional().describe('Whoever is expected is not active; without this he is among those who are not') });

/** What a screen shows of the second factor of whoever is signed in. */
export const SecondFactorStanding = z.object({
  enrolled: z.boolean(),
  requiredFrom: Instant.nullable().describe('From when on nothing opens without one; null when the roles do not require it'),
  neededNow: z.boolean().describe('Nothing else opens until there is one'),
});

export const Me = z
  .object({
    person: z.object({ id: Id, name: z.string(), email: z.string() }),
    organisation: Organisation,
    roles: RoleKeys,
    ownRoles: z.array(z.object({ id: Id, name: z.string() })).describe('Names of those of the roles that the organisation made itself'),
    permissions: z.array(z.string()),
    branches: z.array(z.object({ id: Id, name: z.string() })).nullable().describe('The only branches whose jobs and technicians one sees; null: everything of the organisation'),
    sessionId: Id,
    secondFactor: SecondFactorStanding,
    singleSignOn: z.boolean().describe('The organisation’s identity provider vouched for this session'),
    support: z.boolean().describe('Here as the provider’s support, in an organisation that is not one’s own'),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const SignIn = z
  .object({
    email: Email,
    password: z.string().min(1).max(128),
    organisation: Slug.optional().describe('Which organisation, for people who belong to several; the oldest membership otherwise'),
    session: z.enum(['cookie', 'token']).default('cookie').describe('Browsers keep a cookie; other programs ask for a bearer token'),
  })
  .meta({ id: 'SignIn' });
export const SignedIn = z.object({ me: Me, token: z.string().nullable(), expiresAt: Instant }).meta({ id: 'SignedIn' });

export const SetupState = z
  .object({
    needed: z.boolean().describe('True until the first organisation exists'),
    organisationName: z.string().nullable(),
    organisationSlug: z.string().nullable().describe('Whose portal the address without a name opens: who owns the host name it was called by, else the first organisation'),
    signInByLink: z.boolean().describe('Whether any organisation lets its people sign in with a mailed link'),
    mailSimulated: z.boolean().describe('True as long as no mail leaves this installation'),
    demo: z
      .object({ signIns: z.array(z.object({ label: z.string(), email: z.string(), password: z.string(), role: Role })) })
      .nullable()
      .describe('Sign-ins of the demonstration data; null on an installation that has none'),
  })
  .meta({ id: 'SetupState' });

export const SetUp = z
  .object({
    organisation: z.object({ name: line(120), slug: Slug.optional(), timeZone: TimeZone, currency: Currency.default('USD'), language: Language.default('en'), units: Units.default('imperial'), phone: Phone.nullable().default(null) }),
    owner: z.object({ name: line(120), email: Email, password: NewPassword }),
    code: z.string().max(100).optional().describe('What the server printed when it started; needed from any other machine'),
  })
  .meta({ id: 'SetUp' });

export const Session = z
  .object({
    id: Id,
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Instant.describe('To five minutes'),
    device: z.object({ browser: z.string().nullable(), system: z.string().nullable() }).describe('In names; null for what is not known'),
    network: z.string().nullable().describe('The address, or the group of addresses that belong to one line'),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
