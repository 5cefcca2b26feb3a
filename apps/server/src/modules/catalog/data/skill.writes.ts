import type { Skill } from '@truckroll/contracts/catalog/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { catalogDb } from '../tables.ts';

export async function upsertSkill(tx: Tx, { code, name, category }: z.output<typeof Skill>): Promise<void> {
  await catalogDb(tx)
    .insertInto('catalog.skill')
    .values({ code, name, category })
    .onConflict((conflict) => conflict.columns(['orgId', 'code']).doUpdateSet({ name, category }))
    .execute();
}

/** Adds the skills whose codes are new; those that are known keep their names. */
export async function insertNewSkills(tx: Tx, skills: readonly z.output<typeof Skill>[]): Promise<void> {
  if (skills.length === 0) return;
  await catalogDb(tx).insertInto('catalog.skill').values([...skills]).onConflict((conflict) => conflict.columns(['orgId', 'code']).doNothing()).execute();
}
