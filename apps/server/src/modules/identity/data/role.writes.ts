import * as problems from '@truckroll/contracts/identity/problems.ts';
import type { Tx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { codeOf } from '../../../platform/startup-problem.ts';
import { identityDb } from '../tables.ts';
import type { OwnRole } from './role.reads.ts';

const UNIQUE_VIOLATION = '23505';

/** Refuses `identity/role-name-taken`. */
export const insertRole = (tx: Tx, role: OwnRole): Promise<void> => once(async () => void (await identityDb(tx).insertInto('identity.role').values({ ...role, permissions: [...role.permissions] }).execute()));

/** Refuses `identity/role-name-taken`. */
export const updateRole = (tx: Tx, { id, name, description, permissions, version }: OwnRole): Promise<void> =>
  once(async () => void (await identityDb(tx).updateTable('identity.role').set({ name, description, permissions, version }).where('orgId', '=', tx.orgId).where('id', '=', id).execute()));

export async function deleteRole(tx: Tx, id: string): Promise<void> {
  await identityDb(tx).deleteFrom('identity.role').where('orgId', '=', tx.orgId).where('id', '=', id).execute();
}

async function once(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) throw refuse(problems.roleNameTaken);
    throw error;
  }
}
