import { newId } from '@truckroll/kernel';
import type { Tx } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';

export type NewDutyPeriod = { technicianId: string; duty: 'on' | 'break'; truckId: string | null; odometerMetres: number | null; equipmentChecked: boolean | null };

export async function endDutyPeriod(tx: Tx, technicianId: string): Promise<void> {
  await workforceDb(tx)
    .updateTable('workforce.dutyPeriod')
    .set((e) => ({ endedAt: e.fn<Date>('greatest', [e.val(tx.now()), 'startedAt']) }))
    .where('technicianId', '=', technicianId)
    .where('endedAt', 'is', null)
    .execute();
}

export async function insertDutyPeriod(tx: Tx, period: NewDutyPeriod): Promise<void> {
  await workforceDb(tx).insertInto('workforce.dutyPeriod').values({ id: newId(), ...period, startedAt: tx.now(), endedAt: null }).execute();
}
