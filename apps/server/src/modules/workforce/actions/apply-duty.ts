import * as problems from '@truckroll/contracts/workforce/problems.ts';
import type { Tx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { listActiveJobStates } from '../data/active-job.reads.ts';
import { endDutyPeriod, insertDutyPeriod } from '../data/duty-period.writes.ts';
import { findDriverOf } from '../data/technician.reads.ts';
import type { TechnicianRow } from '../data/technician.reads.ts';
import { updateDuty } from '../data/technician.writes.ts';
import { lockTruck } from '../data/truck.reads.ts';
import { updateOdometer } from '../data/truck.writes.ts';
import { DutyChanged, TruckChanged } from '../events.ts';
import { judgeDuty } from '../rules/judge-duty.ts';
import type { Duty } from '../rules/judge-duty.ts';

export type DutyChange = { to: Duty; truckId?: string | undefined; odometerMetres?: number | undefined; equipmentChecked?: boolean | undefined; reason: string | null };

const refusals = {
  unchanged: () => refuse(problems.dutyUnchanged),
  'not-on-duty': () => refuse(problems.dutyUnchanged, 'A break begins on duty'),
  'blocked-by-job': () => refuse(problems.dutyBlockedByJob),
};

/**
 * Changes the duty of a technician whose row the transaction has locked. The truck's row is locked before its
 * driver is looked up, so of two who want it at once one gets it. Refuses `workforce/duty-unchanged`,
 * `duty-blocked-by-job`, `truck-not-found`, `truck-taken`, `odometer-backwards`. Publishes
 * workforce.duty_changed, and workforce.truck_changed with an odometer.
 */
export async function applyDuty(tx: Tx, technician: TechnicianRow, change: DutyChange): Promise<void> {
  const verdict = judgeDuty({ ...technician, jobStates: await listActiveJobStates(tx, technician.id) }, change);
  if (!verdict.ok) throw refusals[verdict.why]();
  const { truckId } = verdict;
  if (truckId !== null && truckId !== technician.truckId) await takeTruck(tx, truckId);
  if (change.odometerMetres !== undefined) await readOdometer(tx, truckId ?? technician.truckId, change.odometerMetres);
  await updateDuty(tx, technician.id, { duty: change.to, dutySince: change.to === technician.duty ? technician.dutySince : tx.now(), truckId });
  await endDutyPeriod(tx, technician.id);
  if (change.to !== 'off') {
    await insertDutyPeriod(tx, { technicianId: technician.id, duty: change.to, truckId, odometerMetres: change.odometerMetres ?? null, equipmentChecked: change.equipmentChecked ?? null });
  }
  await emit(tx, DutyChanged, { technicianId: technician.id, from: technician.duty, to: change.to, truckId, reason: change.reason });
}

async function takeTruck(tx: Tx, truckId: string): Promise<void> {
  const truck = await lockTruck(tx, truckId);
  if (!truck?.active) throw refuse(problems.truckNotFound);
  const driver = await findDriverOf(tx, truckId);
  if (driver) throw refuse(problems.truckTaken, `${driver.name} drives ${truck.name}`, { technicianId: driver.id });
}

async function readOdometer(tx: Tx, truckId: string | null, odometerMetres: number): Promise<void> {
  const truck = truckId === null ? undefined : await lockTruck(tx, truckId);
  if (!truck) throw refuse(problems.truckNotFound, 'An odometer is read on a truck');
  if (odometerMetres < (truck.odometerMetres ?? 0)) throw refuse(problems.odometerBackwards, `It showed ${truck.odometerMetres} m before`, { odometerMetres: truck.odometerMetres });
  await updateOdometer(tx, truck.id, odometerMetres);
  await emit(tx, TruckChanged, { truckId: truck.id, fields: ['odometerMetres'] });
}
