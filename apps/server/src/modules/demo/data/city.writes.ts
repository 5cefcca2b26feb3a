import type { DemoState } from '@truckroll/contracts/demo/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { demoDb } from '../tables.ts';

export const insertCity = (tx: Tx, attribution: string, beganAt: Date) => demoDb(tx).insertInto('demo.city').values({ phase: 'seeding', progress: null, attribution, beganAt }).onConflict((conflict) => conflict.doNothing()).execute();

export const updateSpeed = (tx: Tx, change: { speed?: number; paused?: boolean }) =>
  demoDb(tx)
    .updateTable('demo.city')
    .set((set) => ({ speed: change.speed ?? set.ref('speed'), paused: change.paused ?? set.ref('paused') }))
    .returningAll()
    .executeTakeFirst();

export const updatePhase = (tx: Tx, phase: Exclude<DemoState['phase'], 'none'>, progress: DemoState['progress']) =>
  demoDb(tx).updateTable('demo.city').set({ phase, progress: progress === null ? null : JSON.stringify(progress) }).returningAll().executeTakeFirst();

export const insertHappening = (tx: Tx, happening: { id: string; kind: 'pile_up' | 'truck_breaks_down' | 'rush_hour'; orderedAt: Date }) => demoDb(tx).insertInto('demo.happening').values(happening).execute();

export const insertTakenOver = (tx: Tx, row: { kind: 'technician' | 'customer'; id: string; name: string }) => demoDb(tx).insertInto('demo.takenOver').values(row).onConflict((conflict) => conflict.doNothing()).execute();

export const deleteTakenOver = (tx: Tx, kind: 'technician' | 'customer', id: string) => demoDb(tx).deleteFrom('demo.takenOver').where('kind', '=', kind).where('id', '=', id).execute();
