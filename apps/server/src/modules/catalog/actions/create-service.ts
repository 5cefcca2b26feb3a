import * as problems from '@truckroll/contracts/catalog/problems.ts';
import type { Service, ServiceFacts } from '@truckroll/contracts/catalog/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { insertService } from '../data/service.writes.ts';
import { ServiceChanged } from '../events.ts';
import { refuseContradictions } from './refuse-contradictions.ts';

/** Offers a new service. Refuses `catalog/service-code-taken` and `catalog/service-contradicts-itself`. Publishes catalog.service_changed. */
export async function createService(ctx: Ctx, facts: z.output<typeof ServiceFacts>): Promise<Service> {
  return transaction(ctx, async (tx) => {
    const service: Service = { ...facts, id: newId(tx.now().getTime()), version: 1 };
    await refuseContradictions(tx, service.id, facts);
    if (!(await insertService(tx, service.id, facts))) throw refuse(problems.serviceCodeTaken, `The code ${facts.code} is in use`);
    await emit(tx, ServiceChanged, { serviceId: service.id, version: 1, fields: Object.keys(facts) });
    return service;
  });
}
