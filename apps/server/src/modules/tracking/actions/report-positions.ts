import * as problems from '@truckroll/contracts/tracking/problems.ts';
import type { FixVerdict } from '@truckroll/contracts/tracking/schemas.ts';
import { technicianNotFound } from '@truckroll/contracts/workforce/problems.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { dutiesOf } from '../../workforce/index.ts';
import { storeFixes } from './store-fixes.ts';
import type { FixView } from './store-fixes.ts';

/**
 * Stores positions that a technician's app tells, in any order, and names with their index those that are implausible or that his tracker told
 * already. Refuses `workforce/technician-not-found` and `tracking/off-duty`. Publishes no event; a newer position is told live
 * after the commit.
 */
export async function reportPositions(ctx: Ctx, technicianId: string, fixes: readonly FixView[]): Promise<z.output<typeof FixVerdict>> {
  return transaction(ctx, async (tx) => {
    const duties = await dutiesOf(tx, [technicianId]);
    if (!duties.has(technicianId)) throw refuse(technicianNotFound);
    if (duties.get(technicianId) !== 'on') throw refuse(problems.offDuty);
    return (await storeFixes(tx, ctx, { technicianId, trackerId: null }, fixes)).verdict;
  });
}
