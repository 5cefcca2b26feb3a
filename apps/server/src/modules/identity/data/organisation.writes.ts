import { sql } from 'kysely';
import type { Role } from '@truckroll/contracts/identity/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { json } from '../../../platform/db/tables-of.ts';
import { identityDb } from '../tables.ts';
import type { OrganisationRecord } from './organisation.reads.ts';

export type NewOrganisation = Pick<OrganisationRecord, 'slug' | 'kind' | 'name' | 'timeZone' | 'currency' | 'language' | 'units' | 'phone'> & { settings?: Record<string, unknown> };

export async function insertOrganisation(tx: Tx, organisation: NewOrganisation): Promise<void> {
  await identityDb(tx)
    .insertInto('identity.organisation')
    .values({ ...organisation, settings: JSON.stringify(organisation.settings ?? {}), createdAt: tx.now() })
    .execute();
}

export async function updateOrganisation(tx: Tx, changed: OrganisationRecord): Promise<void> {
  const { name, timeZone, currency, language, units, phone, settings, version } = changed;
  await identityDb(tx)
    .updateTable('identity.organisation')
    .set({ name, timeZone, currency, language, units, phone, settings: sql`${json(settings)}`, version })
    .where('orgId', '=', tx.orgId)
    .execute();
}

export async function insertDemoSignIns(tx: Tx, signIns: readonly { label: string; email: string; password: string; role: Role }[]): Promise<void> {
  if (signIns.length === 0) return;
  await identityDb(tx)
    .insertInto('identity.demoSignIn')
    .values(signIns.map((signIn, position) => ({ ...signIn, position })))
    .execute();
}

export async function updateSecondFactorPolicy(tx: Tx, { roles, from }: { roles: string[]; from: Date }): Promise<void> {
  await identityDb(tx).updateTable('identity.organisation').set({ secondFactorRoles: roles, secondFactorFrom: from }).where('orgId', '=', tx.orgId).execute();
}
