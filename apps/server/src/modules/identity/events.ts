import { RoleKey } from '@truckroll/contracts/identity/schemas.ts';
import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.ts';

export const OrganisationCreated = defineEvent('identity.organisation_created', z.object({ organisationId: z.uuid(), kind: z.enum(['provider', 'client']) }), (p) => p.organisationId);
export const OrganisationChanged = defineEvent('identity.organisation_changed', z.object({ organisationId: z.uuid(), fields: z.array(z.string()), version: z.int() }), (p) => p.organisationId);
const ProofChange = z.enum(['missing', 'found_again', 'lost']);
/** A name of its own for the portal: its claim, its proof, its end. */
export const HostChanged = defineEvent('identity.host_changed', z.object({ organisationId: z.uuid(), change: z.enum(['claimed', 'proved', 'given_up', ...ProofChange.options]) }), (p) => p.organisationId);
export const PersonAdded = defineEvent('identity.person_added', z.object({ personId: z.uuid(), roles: z.array(RoleKey), branchIds: z.array(z.uuid()).nullable().default(null) }), (p) => p.personId);
export const PersonChanged = defineEvent('identity.person_changed', z.object({ personId: z.uuid(), roles: z.array(RoleKey), active: z.boolean(), branchIds: z.array(z.uuid()).nullable().default(null) }), (p) => p.personId);
export const PersonSignedIn = defineEvent('identity.person_signed_in', z.object({ personId: z.uuid(), sessionId: z.uuid() }), (p) => p.personId);
/** A wrong password for an e-mail that is this person's. Those for nobody's e-mail belong to no organisation and are only counted. */
export const SignInRefused = defineEvent('identity.sign_in_refused', z.object({ personId: z.uuid() }), (p) => p.personId);
export const PasswordChanged = defineEvent('identity.password_changed', z.object({ personId: z.uuid(), endedSessions: z.int() }), (p) => p.personId);
export const SessionEnded = defineEvent('identity.session_ended', z.object({ personId: z.uuid(), sessionId: z.uuid() }), (p) => p.personId);
/** A person signed in from a browser or program he had not used before. */
export const DeviceAdded = defineEvent('identity.device_added', z.object({ personId: z.uuid(), deviceId: z.uuid() }), (p) => p.personId);
const FactorKind = z.enum(['authenticator', 'passkey']);
export const SecondFactorAdded = defineEvent('identity.second_factor_added', z.object({ personId: z.uuid(), kind: FactorKind, endedSessions: z.int() }), (p) => p.personId);
export const SecondFactorRemoved = defineEvent('identity.second_factor_removed', z.object({ personId: z.uuid(), kind: FactorKind }), (p) => p.personId);
export const RecoveryCodeUsed = defineEvent('identity.recovery_code_used', z.object({ personId: z.uuid(), left: z.int() }), (p) => p.personId);
export const RecoveryCodesRenewed = defineEvent('identity.recovery_codes_renewed', z.object({ personId: z.uuid() }), (p) => p.personId);
export const SecondFactorDemanded = defineEvent('identity.second_factor_demanded', z.object({ organisationId: z.uuid(), roles: z.array(z.string()), from: z.iso.datetime() }), (p) => p.organisationId);
export const KeyCreated = defineEvent('identity.key_created', z.object({ keyId: z.uuid(), permissions: z.array(z.string()), expiresAt: z.iso.datetime() }), (p) => p.keyId);
export const KeyRevoked = defineEvent('identity.key_revoked', z.object({ keyId: z.uuid() }), (p) => p.keyId);
/** Somebody else answers for a key from now on. */
export const KeyTakenOver = defineEvent('identity.key_taken_over', z.object({ keyId: z.uuid(), keeperId: z.uuid() }), (p) => p.keyId);
export const ServiceClientCreated = defineEvent('identity.service_client_created', z.object({ clientId: z.uuid(), permissions: z.array(z.string()) }), (p) => p.clientId);
export const ServiceClientChanged = defineEvent('identity.service_client_changed', z.object({ clientId: z.uuid(), permissions: z.array(z.string()) }), (p) => p.clientId);
export const ClientSecretRotated = defineEvent('identity.client_secret_rotated', z.object({ clientId: z.uuid(), overlapSeconds: z.int() }), (p) => p.clientId);
export const ServiceClientTakenOver = defineEvent('identity.service_client_taken_over', z.object({ clientId: z.uuid(), keeperId: z.uuid() }), (p) => p.clientId);
export const ServiceClientDeleted = defineEvent('identity.service_client_deleted', z.object({ clientId: z.uuid() }), (p) => p.clientId);
/** A token was asked for with a wrong secret. How many there can be is bounded as for passwords. */
export const ServiceClientRefused = defineEvent('identity.service_client_refused', z.object({ clientId: z.uuid() }), (p) => p.clientId);
export const RoleCreated = defineEvent('identity.role_created', z.object({ roleId: z.uuid(), permissions: z.array(z.string()) }), (p) => p.roleId);
export const RoleChanged = defineEvent('identity.role_changed', z.object({ roleId: z.uuid(), permissions: z.array(z.string()), version: z.int() }), (p) => p.roleId);
/** Added, renamed, switched off or on. */
export const BranchChanged = defineEvent('identity.branch_changed', z.object({ branchId: z.uuid(), kind: z.enum(['own', 'partner']), active: z.boolean(), version: z.int() }), (p) => p.branchId);
export const RoleRemoved = defineEvent('identity.role_removed', z.object({ roleId: z.uuid() }), (p) => p.roleId);
export const ProfileChanged = defineEvent('identity.profile_changed', z.object({ personId: z.uuid(), fields: z.array(z.enum(['name', 'language', 'phone'])) }), (p) => p.personId);
/** A mailed link proved that an e-mail address is the person's; `changed` when it took the place of another one. */
export const EmailConfirmed = defineEvent('identity.email_confirmed', z.object({ personId: z.uuid(), changed: z.boolean() }), (p) => p.personId);
export const LinkMailed = defineEvent('identity.link_mailed', z.object({ personId: z.uuid(), purpose: z.enum(['reset-password', 'sign-in', 'verify-email', 'change-email']) }), (p) => p.personId);
export const OtherSessionsEnded = defineEvent('identity.other_sessions_ended', z.object({ personId: z.uuid(), ended: z.int() }), (p) => p.personId);
export const PersonInvited = defineEvent('identity.person_invited', z.object({ invitationId: z.uuid(), roles: z.array(RoleKey), branchIds: z.array(z.uuid()).nullable().default(null), sends: z.int() }), (p) => p.invitationId);
export const InvitationWithdrawn = defineEvent('identity.invitation_withdrawn', z.object({ invitationId: z.uuid() }), (p) => p.invitationId);
export const InvitationAccepted = defineEvent('identity.invitation_accepted', z.object({ invitationId: z.uuid(), personId: z.uuid() }), (p) => p.invitationId);
export const ProviderConnected = defineEvent('identity.provider_connected', z.object({ organisationId: z.uuid(), enforced: z.boolean(), defaultRoles: z.array(z.string()) }), (p) => p.organisationId);
export const DomainProved = defineEvent('identity.domain_proved', z.object({ organisationId: z.uuid(), domain: z.string() }), (p) => p.organisationId);
/** What a later look-up of a proved domain found. */
export const DomainChanged = defineEvent('identity.domain_changed', z.object({ organisationId: z.uuid(), domain: z.string(), change: ProofChange }), (p) => p.organisationId);
export const ProviderDisconnected = defineEvent('identity.provider_disconnected', z.object({ organisationId: z.uuid() }), (p) => p.organisationId);
/** Somebody at the server itself made a link for a new password, and perhaps took the second factors away. */
export const AccessRecovered = defineEvent('identity.access_recovered', z.object({ personId: z.uuid(), secondFactorsRemoved: z.boolean() }), (p) => p.personId);
export const OrganisationSuspended = defineEvent('identity.organisation_suspended', z.object({ organisationId: z.uuid(), reason: z.string(), endedSessions: z.int() }), (p) => p.organisationId);
export const OrganisationResumed = defineEvent('identity.organisation_resumed', z.object({ organisationId: z.uuid(), reason: z.string() }), (p) => p.organisationId);
export const SupportGranted = defineEvent('identity.support_granted', z.object({ supportAccessId: z.uuid(), role: z.enum(['read_only', 'admin']), reason: z.string(), expiresAt: z.iso.datetime() }), (p) => p.supportAccessId);
export const SupportRevoked = defineEvent('identity.support_revoked', z.object({ supportAccessId: z.uuid(), endedVisits: z.int() }), (p) => p.supportAccessId);
export const SupportEntered = defineEvent('identity.support_entered', z.object({ supportAccessId: z.uuid(), personId: z.uuid() }), (p) => p.supportAccessId);
export const SupportLeft = defineEvent('identity.support_left', z.object({ supportAccessId: z.uuid(), personId: z.uuid() }), (p) => p.supportAccessId);
/** In the provider's own trail: which client somebody did what with. */
export const ClientHandled = defineEvent('identity.client_handled', z.object({ clientId: z.uuid(), act: z.enum(['created', 'suspended', 'resumed', 'entered']) }), (p) => p.clientId);
