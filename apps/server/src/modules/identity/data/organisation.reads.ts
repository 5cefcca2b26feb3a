import type { Organisation, PublicOrganisation } from '@truckroll/contracts/identity/schemas.ts';
import type { HandlerAnswer } from '@truckroll/contracts/core/endpoint.ts';
import type * as api from '@truckroll/contracts/identity/api.ts';
import type { Source, Tx } from '../../../platform/context.ts';
import { appearanceOf } from '../rules/appearance-of.ts';
import { identityDb } from '../tables.ts';

/** An organisation as its own people see it. */
export type OrganisationRecord = Omit<Organisation, 'createdAt' | 'settings' | 'appearance'> & { logoId: string | null; createdAt: Date; settings: Record<string, unknown>; suspendedAt: Date | null };
export type OrganisationAnswer = HandlerAnswer<typeof api.getOrganisation>;

const organisations = (source: Source) =>
  identityDb(source)
    .selectFrom('identity.organisation')
    .select(['orgId as id', 'slug', 'kind', 'name', 'timeZone', 'currency', 'language', 'units', 'phone', 'logoId', 'colour', 'headerColour', 'settings', 'version', 'createdAt', 'suspendedAt']);

export const findOrganisation = (source: Source, id: string): Promise<OrganisationRecord | undefined> => organisations(source).where('orgId', '=', id).executeTakeFirst();
export const findOrganisationBySlug = (source: Source, slug: string): Promise<OrganisationRecord | undefined> => organisations(source).where('slug', '=', slug).executeTakeFirst();
/** Oldest first. */
export const listOrganisations = (source: Source): Promise<OrganisationRecord[]> => organisations(source).orderBy('createdAt').orderBy('orgId').execute();
export const lockOrganisation = (tx: Tx): Promise<OrganisationRecord> => organisations(tx).where('orgId', '=', tx.orgId).forNoKeyUpdate().executeTakeFirstOrThrow();

export const publicOrganisation = (organisation: OrganisationRecord): PublicOrganisation => {
  const { id, slug, name, phone, currency, language, units, timeZone } = organisation;
  return { id, slug, name, phone, currency, language, units, timeZone, appearance: appearanceOf(organisation) };
};

/** As the contract writes it. */
export const organisationAnswer = ({ suspendedAt: _, logoId, ...organisation }: OrganisationRecord): OrganisationAnswer => ({ ...organisation, appearance: appearanceOf({ ...organisation, logoId }), settings: organisation.settings as OrganisationAnswer['settings'], createdAt: organisation.createdAt.toISOString() });

export const listDemoSignIns = (source: Source) => identityDb(source).selectFrom('identity.demoSignIn').select(['label', 'email', 'password', 'role']).orderBy('position').execute();

export const findSecondFactorPolicy = (source: Source) => identityDb(source).selectFrom('identity.organisation').select(['secondFactorRoles as roles', 'secondFactorFrom as from']).where('orgId', '=', source.orgId).executeTakeFirstOrThrow();
