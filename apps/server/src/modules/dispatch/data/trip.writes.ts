import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';

export const insertTrip = (tx: Tx, trip: Pick<Insertable<DispatchTables['dispatch.trip']>, 'id' | 'jobId' | 'technicianId' | 'predictedSeconds' | 'predictedMetres'>) =>
  dispatchDb(tx).insertInto('dispatch.trip').values({ ...trip, assignedAt: tx.now(), setOffAt: null, arrivedAt: null, actualSeconds: null }).execute();

export const updateSetOff = (tx: Tx, jobId: string, technicianId: string, setOffAt: Date) =>
  dispatchDb(tx).updateTable('dispatch.trip').set({ setOffAt }).where('jobId', '=', jobId).where('technicianId', '=', technicianId).where('setOffAt', 'is', null).where('arrivedAt', 'is', null).execute();

/** Ends the drive under way; one that ended stays as it was. */
export const updateArrival = (tx: Tx, jobId: string, technicianId: string, arrivedAt: Date) =>
  dispatchDb(tx)
    .updateTable('dispatch.trip')
    .set({ arrivedAt, actualSeconds: sql<number>`greatest(0, extract(epoch from ${arrivedAt}::timestamptz - assigned_at))::int` })
    .where('jobId', '=', jobId)
    .where('technicianId', '=', technicianId)
    .where('setOffAt', 'is not', null)
    .where('arrivedAt', 'is', null)
    .execute();

/** Drops drives that never came to anything: nothing is learned from them. */
export const deleteUnfinishedTrips = (tx: Tx, jobId: string) => dispatchDb(tx).deleteFrom('dispatch.trip').where('jobId', '=', jobId).where('arrivedAt', 'is', null).execute();
