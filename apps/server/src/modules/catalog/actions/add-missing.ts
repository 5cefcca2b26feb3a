import type { Service, ServiceFacts, Skill } from '@truckroll/contracts/catalog/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Tx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events/emit.ts';
import { insertService } from '../data/service.writes.ts';
import { insertNewSkills } from '../data/skill.writes.ts';
import { ServiceChanged } from '../events.ts';
import { refuseContradictions } from './refuse-contradictions.ts';

/** Joins the caller's transaction: adds the skills whose codes are new. Refuses and publishes nothing. */
export const addMissingSkills = (tx: Tx, skills: readonly z.output<typeof Skill>[]): Promise<void> => insertNewSkills(tx, skills);

/**
 * Joins the caller's transaction: offers the services whose codes are new and returns them; the others stay as
 * they are. Refuses `catalog/service-contradicts-itself`. Publishes catalog.service_changed for each new one.
 */
export async function addMissingServices(tx: Tx, services: readonly z.output<typeof ServiceFacts>[]): Promise<Service[]> {
  const added: Service[] = [];
  for (const facts of services) {
    const service: Service = { ...facts, id: newId(tx.now().getTime()), version: 1 };
    await refuseContradictions(tx, service.id, facts);
    if (!(await insertService(tx, service.id, facts))) continue;
    await emit(tx, ServiceChanged, { serviceId: service.id, version: 1, fields: Object.keys(facts) });
    added.push(service);
  }
  return added;
}
