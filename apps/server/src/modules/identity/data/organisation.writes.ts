import { sql } from 'kysely';
import type { Role } from '@truckroll/contracts/identity/schemas.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Tx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { codeOf } from '../../../platform/startup-problem.ts';
import { json } from '../../../platform/db/tables-of.ts';
import { identityDb } from '../tables.ts';
import type { OrganisationRecord } from './organisation.reads.ts';

export type NewOrganisation = Pick<OrganisationRecord, 'slug' | 'kind' | 'name' | 'timeZone' | 'currency' | 'language' | 'units' | 'phone'> & { settings?: Record<string, unknown> };

const UNIQUE_VIOLATION = '23505';

/** Refuses `identity/slug-taken`. */
export async function insertOrganisation(tx: Tx, organisation: NewOrganisation): Promise<void> {
  try {
    await identityDb(tx)
      .insertInto('identity.organisation')
      .values({ ...organisation, settings: JSON.stringify(organisation.settings ?? {}), createdAt: tx.now() })
      .execute();
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) throw refuse(problems.slugTaken);
    throw error;
  }
}

export async function updateOrganisation(tx: Tx, changed: OrganisationRecord): Promise<void> {
  const { name, timeZone, currency, language, units, phone, logoId, colour, headerColour, settings, version } = changed;
  await identityDb(tx)
    .updateTable('identity.organisation')
    .set({ name, timeZone, currency, language, units, phone, logoId, colour, headerColour, settings: sql`${json(settings)}`, version })
    .where('orgId', '=', tx.orgId)
    .execute();
}

/** Null lets it go on. */
export async function updateSuspension(tx: Tx, suspended: { at: Date; reason: string } | null): Promise<void> {
  await identityDb(tx).updateTable('identity.organisation').set({ suspendedAt: suspended?.at ?? null, suspendedReason: suspended?.reason ?? null }).where('orgId', '=', tx.orgId).execute();
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
