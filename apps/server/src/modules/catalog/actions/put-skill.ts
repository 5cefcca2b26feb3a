import type { Skill } from '@truckroll/contracts/catalog/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { upsertSkill } from '../data/skill.writes.ts';

/** Adds a skill or renames one. Refuses nothing, publishes nothing: what jobs need is written by code. */
export async function putSkill(ctx: Ctx, skill: z.output<typeof Skill>): Promise<z.output<typeof Skill>> {
  return transaction(ctx, async (tx) => {
    await upsertSkill(tx, skill);
    return skill;
  });
}
