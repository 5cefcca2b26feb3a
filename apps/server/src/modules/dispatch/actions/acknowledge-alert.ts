import { alertNotFound } from '@truckroll/contracts/dispatch/problems.ts';
import type { Alert } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { updateAcknowledged } from '../data/alert.writes.ts';
import { AlertSettled } from '../events.ts';
import { alertView } from '../rules/alert-view.ts';

/** Somebody looks after an alert; it stands until its cause is gone. Refuses `dispatch/alert-not-found`. Publishes dispatch.alert_settled. */
export async function acknowledgeAlert(ctx: Ctx, alertId: string, note: string): Promise<z.infer<typeof Alert>> {
  return transaction(ctx, async (tx) => {
    const alert = await updateAcknowledged(tx, alertId, ctx.actor.kind === 'person' ? ctx.actor.personId : null, note);
    if (!alert) throw refuse(alertNotFound);
    await emit(tx, AlertSettled, { alertId, jobId: alert.jobId, how: 'acknowledged' });
    return alertView(alert);
  });
}
