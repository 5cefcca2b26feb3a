import type { Technician, TechnicianFacts } from '@truckroll/contracts/workforce/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { json } from '../../../platform/db/tables-of.ts';
import { workforceDb } from '../tables.ts';
import type { TechnicianRow } from './technician.reads.ts';

type Facts = z.output<typeof TechnicianFacts>;

const columns = ({ name, phone, skills, homePosition, territoryIds, defaultTruckId, branchId, active, colour }: Facts, forPartner: boolean) => ({
  name,
  phone,
  skills: json(skills),
  homeLat: homePosition?.lat ?? null,
  homeLng: homePosition?.lng ?? null,
  territoryIds,
  defaultTruckId,
  branchId,
  forPartner,
  active,
  colour,
});

/** Adds the technician, or changes the one there is; `forPartner`: whether his branch is a partner. The version that he has now. */
export async function upsertTechnician(tx: Tx, id: string, facts: Facts, forPartner = false): Promise<number> {
  const { version } = await workforceDb(tx)
    .insertInto('workforce.technician')
    .values({ id, ...columns(facts, forPartner) })
    .onConflict((conflict) => conflict.columns(['orgId', 'id']).doUpdateSet((e) => ({ ...columns(facts, forPartner), version: e('workforce.technician.version', '+', 1) })))
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export async function updateCertifications(tx: Tx, id: string, certifications: Technician['certifications']): Promise<void> {
  await workforceDb(tx)
    .updateTable('workforce.technician')
    .set((e) => ({ certifications: json(certifications), version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** His version stays: nobody who writes in the office is held up by somebody's break. */
export async function updateDuty(tx: Tx, id: string, duty: Pick<TechnicianRow, 'duty' | 'dutySince' | 'truckId'>): Promise<void> {
  await workforceDb(tx).updateTable('workforce.technician').set(duty).where('id', '=', id).execute();
}
