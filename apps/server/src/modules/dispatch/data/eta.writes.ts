import type { Tx } from '../../../platform/context.ts';
import { dispatchDb } from '../tables.ts';
import type { EtaRow } from './eta.reads.ts';

export async function upsertEtas(tx: Tx, etas: readonly Omit<EtaRow, 'orgId'>[]): Promise<void> {
  if (etas.length === 0) return;
  await dispatchDb(tx)
    .insertInto('dispatch.eta')
    .values([...etas])
    .onConflict((conflict) =>
      conflict.columns(['orgId', 'jobId']).doUpdateSet((e) => ({
        arrivesAt: e.ref('excluded.arrivesAt'),
        toldArrivesAt: e.ref('excluded.toldArrivesAt'),
        remainingSeconds: e.ref('excluded.remainingSeconds'),
        remainingMetres: e.ref('excluded.remainingMetres'),
        source: e.ref('excluded.source'),
        computedAt: e.ref('excluded.computedAt'),
        fromLat: e.ref('excluded.fromLat'),
        fromLng: e.ref('excluded.fromLng'),
      })),
    )
    .execute();
}

export const deleteEta = (tx: Tx, jobId: string) => dispatchDb(tx).deleteFrom('dispatch.eta').where('jobId', '=', jobId).execute();
