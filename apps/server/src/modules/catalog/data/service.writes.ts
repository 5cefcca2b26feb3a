import type { Service, ServiceFacts } from '@truckroll/contracts/catalog/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { json } from '../../../platform/db/tables-of.ts';
import { catalogDb } from '../tables.ts';

type Facts = z.output<typeof ServiceFacts>;

const columns = (facts: Facts) => ({
  code: facts.code,
  name: facts.name,
  description: facts.description,
  icon: facts.icon,
  kind: facts.kind,
  needsDestination: facts.needsDestination,
  basePriority: facts.basePriority,
  requirements: json(facts.requirements),
  plannedDurationSeconds: facts.plannedDurationSeconds,
  questions: json(facts.questions),
  checklist: json(facts.checklist),
  evidence: json(facts.evidence),
  automatic: facts.automatic,
  active: facts.active,
});

/** False when another service has the code. */
export async function insertService(tx: Tx, id: string, facts: Facts): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await catalogDb(tx)
    .insertInto('catalog.service')
    .values({ id, ...columns(facts), version: 1 })
    .onConflict((conflict) => conflict.columns(['orgId', 'code']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateService(tx: Tx, { id, version }: Pick<Service, 'id' | 'version'>, facts: Facts): Promise<void> {
  await catalogDb(tx).updateTable('catalog.service').set({ ...columns(facts), version: version + 1 }).where('id', '=', id).execute();
}
