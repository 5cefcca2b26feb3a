import * as problems from '@truckroll/contracts/catalog/problems.ts';
import type { ServiceFacts } from '@truckroll/contracts/catalog/schemas.ts';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { listOtherServiceIds } from '../data/service.reads.ts';
import { listSkillCodes } from '../data/skill.reads.ts';
import { serviceContradictions } from '../rules/service-contradictions.ts';

/** Refuses `catalog/service-contradicts-itself`, naming every place. */
export async function refuseContradictions(tx: Tx, serviceId: string, facts: z.output<typeof ServiceFacts>): Promise<void> {
  const [skillCodes, serviceIds] = await Promise.all([listSkillCodes(tx), listOtherServiceIds(tx, serviceId)]);
  const errors = serviceContradictions(facts, { skillCodes, serviceIds: new Set(serviceIds) });
  if (errors.length > 0) throw refuse(problems.serviceContradictsItself, errors.map((error) => error.message).join('; '), { errors });
}
