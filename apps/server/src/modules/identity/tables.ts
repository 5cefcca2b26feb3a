import type { Role } from '@truckroll/contracts/identity/schemas.ts';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import { tablesOf } from '../../platform/db/tables-of.ts';

export type Language = 'en' | 'de' | 'es' | 'ar';
export type LinkPurpose = 'reset-password' | 'sign-in' | 'verify-email' | 'change-email';

type OrganisationTable = {
  orgId: Generated<string>;
  slug: string;
  kind: 'provider' | 'client';
  name: string;
  timeZone: string;
  currency: string;
  language: Language;
  units: 'metric' | 'imperial';
  phone: string | null;
  logoId: string | null;
  colour: string | null;
  headerColour: string | null;
  settings: JSONColumnType<Record<string, unknown>, string | undefined>;
  version: Generated<number>;
  secondFactorRoles: Generated<string[]>;
  secondFactorFrom: Generated<Date | null>;
  suspendedAt: Generated<Date | null>;
  suspendedReason: Generated<string | null>;
  createdAt: Date;
};

type PersonTable = { id: string; name: string; email: string; emailVerified: Generated<boolean>; language: Language | null; phone: string | null; phoneVerifiedAt: Date | null; createdAt: Date; updatedAt: Date };
/** A built-in role or the id of one of `identity.role`. */
type RoleName = string;
type RoleTable = { orgId: Generated<string>; id: string; name: string; description: string; permissions: string[]; version: Generated<number>; createdAt: Date };
type BranchTable = { orgId: Generated<string>; id: string; name: string; kind: 'own' | 'partner'; active: boolean; version: number; createdAt: Date };
/** Written once; afterwards only ended. */
type ApiKeyTable = { orgId: Generated<string>; id: string; name: string; prefix: string; hash: ColumnType<never, Buffer, never>; permissions: string[]; requestsPerMinute: number; createdBy: string | null; keptBy: Generated<string | null>; createdAt: Generated<Date>; expiresAt: Date; lastUsedAt: Generated<Date | null>; revokedAt: Generated<Date | null> };
/** `ofProvider`: somebody of the provider who acts here at times; never active. */
type MembershipTable = { orgId: Generated<string>; personId: string; roles: RoleName[]; active: Generated<boolean>; ofProvider: Generated<boolean>; branchIds: Generated<string[] | null>; version: Generated<number>; createdAt: Date; /** While he is expected: what the organisation wrote of him, which is all that it sees. */ expectedName: Generated<string | null>; expectedEmail: Generated<string | null>; /** What the organisation calls somebody whose own name is not its to change. */ called: Generated<string | null> };
/** Write-only for the app role: hashes are read by the authentication library alone. */
type AccountTable = { id: ColumnType<never, string>; accountId: ColumnType<never, string>; providerId: ColumnType<never, string>; userId: ColumnType<never, string>; password: ColumnType<never, string>; createdAt: ColumnType<never, Date>; updatedAt: ColumnType<never, Date> };
/** Without the token, which the app role may not read. */
type SessionTable = { id: string; userId: string; orgId: string; ssoOrgId: string | null; supportAccessId: string | null; ipAddress: string | null; userAgent: string | null; expiresAt: Date; createdAt: Date; updatedAt: Date };
type KnownDeviceTable = { orgId: Generated<string>; id: string; personId: string; markHash: string; userAgent: string | null; addressGroup: string; firstUsedAt: Date; lastUsedAt: Date };
type OneTimeLinkTable = { orgId: Generated<string>; id: string; personId: string; purpose: LinkPurpose; email: string; previousEmail: string | null; tokenHash: string; expiresAt: Date; usedAt: Date | null; createdAt: Date };
type PhoneCodeTable = { orgId: Generated<string>; id: string; personId: string; phone: string; tries: Generated<number>; expiresAt: Date; createdAt: Date };
type InvitationTable = { orgId: Generated<string>; id: string; email: string; roles: string[]; branchIds: string[] | null; invitedBy: string; sends: number; tokenHash: string; createdAt: Date; sentAt: Date; expiresAt: Date; acceptedBy: string | null; acceptedAt: Date | null; withdrawnAt: Date | null };
/** Written once; afterwards only ended. In real time. */
type SupportAccessTable = { orgId: Generated<string>; id: string; reason: string; role: 'read_only' | 'admin'; grantedBy: string; createdAt: Generated<Date>; expiresAt: Date; revokedAt: Generated<Date | null> };
type OwnHostTable = { orgId: Generated<string>; host: string; proof: string; provedAt: Date | null; lookedUpAt: Generated<Date | null>; missingSince: Generated<Date | null> };
type DemoSignInTable = { orgId: Generated<string>; position: number; label: string; email: string; password: string; role: Role };

type SingleSignOnTable = { orgId: Generated<string>; issuer: string; clientId: string; clientSecret: string | null; domains: string[]; defaultRoles: string[]; enforced: boolean; confirmsSilently: boolean; changedAt: Date };
/** `provedAt` null: the proof was lost. */
type ProvedDomainTable = { orgId: Generated<string>; domain: string; provedAt: Date | null; lookedUpAt: Generated<Date | null>; missingSince: Generated<Date | null> };
type SsoIdentityTable = { orgId: Generated<string>; issuer: string; subject: string; personId: string; createdAt: Date };

type ServiceClientTable = { orgId: Generated<string>; id: string; name: string; permissions: string[]; requestsPerMinute: number; createdBy: string; keptBy: string; createdAt: Generated<Date>; lastUsedAt: Generated<Date | null> };
/** Its hash is written and never read by the role of requests. */
type ServiceClientSecretTable = { orgId: Generated<string>; id: string; clientId: string; prefix: string; hash: ColumnType<never, Buffer, never>; createdAt: Generated<Date>; expiresAt: Date | null };

export type IdentityTables = {
  'identity.serviceClient': ServiceClientTable;
  'identity.serviceClientSecret': ServiceClientSecretTable;
  'identity.singleSignOn': SingleSignOnTable;
  'identity.ssoIdentity': SsoIdentityTable;
  'identity.provedDomain': ProvedDomainTable;
  'identity.organisation': OrganisationTable;
  'identity.ownHost': OwnHostTable;
  'identity.person': PersonTable;
  'identity.membership': MembershipTable;
  'identity.role': RoleTable;
  'identity.branch': BranchTable;
  'identity.apiKey': ApiKeyTable;
  'identity.account': AccountTable;
  'identity.session': SessionTable;
  'identity.knownDevice': KnownDeviceTable;
  'identity.oneTimeLink': OneTimeLinkTable;
  'identity.phoneCode': PhoneCodeTable;
  'identity.invitation': InvitationTable;
  'identity.supportAccess': SupportAccessTable;
  'identity.demoSignIn': DemoSignInTable;
};

export const identityDb = tablesOf<IdentityTables>();
