import { isDeepStrictEqual } from 'node:util';
import * as problems from '@truckroll/contracts/catalog/problems.ts';
import type { Service, ServiceFacts } from '@truckroll/contracts/catalog/schemas.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type { z } from 'zod';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { codeOf } from '../../../platform/startup-problem.ts';
import { lockService } from '../data/service.reads.ts';
import { updateService } from '../data/service.writes.ts';
import { ServiceChanged } from '../events.ts';
import { refuseContradictions } from './refuse-contradictions.ts';

type Facts = z.output<typeof ServiceFacts>;
const UNIQUE_VIOLATION = '23505';

/**
 * Changes a service that the caller read at `version`. Refuses `catalog/service-not-found`, `request/precondition-failed`,
 * `catalog/service-code-taken` and `catalog/service-contradicts-itself`. Publishes catalog.service_changed.
 */
export async function changeService(ctx: Ctx, serviceId: string, facts: Facts, version: number | undefined): Promise<Service> {
  return transaction(ctx, async (tx) => {
    const service = await lockService(tx, serviceId);
    if (!service) throw refuse(problems.serviceNotFound);
    if (service.version !== version) throw refuse(common.preconditionFailed);
    await refuseContradictions(tx, serviceId, facts);
    return writeService(tx, service, facts);
  });
}

/** Switches automatic assignment of a service on or off. Refuses `catalog/service-not-found`. Publishes catalog.service_changed when it changed. */
export async function setAutomatic(ctx: Ctx, serviceId: string, automatic: boolean): Promise<Service> {
  return transaction(ctx, async (tx) => {
    const service = await lockService(tx, serviceId);
    if (!service) throw refuse(problems.serviceNotFound);
    return service.automatic === automatic ? service : writeService(tx, service, { ...service, automatic });
  });
}

async function writeService(tx: Tx, before: Service, facts: Facts): Promise<Service> {
  const after: Service = { ...facts, id: before.id, version: before.version + 1 };
  try {
    await updateService(tx, before, facts);
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) throw refuse(problems.serviceCodeTaken, `The code ${facts.code} is in use`);
    throw error;
  }
  const fields = (Object.keys(facts) as (keyof Facts)[]).filter((field) => !isDeepStrictEqual(before[field], facts[field]));
  await emit(tx, ServiceChanged, { serviceId: before.id, version: after.version, fields });
  return after;
}
