import { isDeepStrictEqual } from 'node:util';
import { common } from '@truckroll/contracts/core/problem.ts';
import { branchesDoNotFit, branchNotFound } from '@truckroll/contracts/identity/problems.ts';
import * as problems from '@truckroll/contracts/workforce/problems.ts';
import type { Technician, TechnicianFacts } from '@truckroll/contracts/workforce/schemas.ts';
import type { z } from 'zod';
import type { Ctx, Tx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { knownSkillCodes } from '../../catalog/index.ts';
import { branchesByIds, peopleByIds } from '../../identity/index.ts';
import { lockTechnician, technicianOf, technicianView } from '../data/technician.reads.ts';
import { upsertTechnician } from '../data/technician.writes.ts';
import { findKnownTerritoryIds } from '../data/territory.reads.ts';
import { findTruck } from '../data/truck.reads.ts';
import { TechnicianChanged } from '../events.ts';
import { applyDuty } from './apply-duty.ts';

type Facts = z.output<typeof TechnicianFacts>;

/**
 * Makes a person of the organisation a technician, or changes one, as the caller read him at `version`, which is 0 for whoever is none yet; without a
 * version, whatever he is. Switching one off ends his duty. Refuses
 * `workforce/technician-not-found` when there is no such person, `truck-not-found`, `territory-not-found`,
 * `skill-unknown`, `duty-blocked-by-job`, `identity/branch-not-found`,
 * `identity/branches-do-not-fit` for somebody who is limited to branches, `request/precondition-failed`. Publishes workforce.technician_changed.
 */
export async function putTechnician(ctx: Ctx, technicianId: string, facts: Facts, version?: number): Promise<Technician> {
  return transaction(ctx, (tx) => putTechnicianWithin(tx, technicianId, facts, version));
}

/** As `putTechnician`, within a transaction that does more. */
export async function putTechnicianWithin(tx: Tx, technicianId: string, facts: Facts, version?: number): Promise<Technician> {
  const person = (await peopleByIds(tx, [technicianId])).get(technicianId);
  if (!person) throw refuse(problems.technicianNotFound);
  if (person.branchIds !== null) throw refuse(branchesDoNotFit, 'Whoever is limited to branches is no technician: he would not see all that he is given');
  await refuseUnknown(tx, facts);
  const branch = facts.branchId === null ? undefined : (await branchesByIds(tx, [facts.branchId])).get(facts.branchId);
  if (facts.branchId !== null && !branch) throw refuse(branchNotFound);
  const before = await lockTechnician(tx, technicianId);
  if (before && before.duty !== 'off' && !facts.active) await applyDuty(tx, before, { to: 'off', reason: null });
  const written = await upsertTechnician(tx, technicianId, facts, branch?.kind === 'partner');
  // Judged by what was written: of two who make somebody a technician at once, the second finds nobody to hold.
  if (version !== undefined && written !== version + 1) throw refuse(common.preconditionFailed);
  const known: Partial<Technician> = before ? technicianOf(before) : {};
  const fields = (Object.keys(facts) as (keyof Facts)[]).filter((field) => !isDeepStrictEqual(known[field], facts[field]));
  await emit(tx, TechnicianChanged, { technicianId, fields, leftBranchId: before && before.branchId !== facts.branchId ? before.branchId : null });
  return technicianView(tx, technicianId);
}

async function refuseUnknown(tx: Tx, facts: Facts): Promise<void> {
  const [truck, skills, territories] = await Promise.all([
    facts.defaultTruckId === null ? undefined : findTruck(tx, facts.defaultTruckId),
    knownSkillCodes(tx),
    findKnownTerritoryIds(tx, facts.territoryIds),
  ]);
  if (facts.defaultTruckId !== null && !truck) throw refuse(problems.truckNotFound);
  const skill = facts.skills.find((need) => !skills.has(need.skill))?.skill;
  if (skill !== undefined) throw refuse(problems.skillUnknown, `There is no skill ${skill}`, { skill });
  const territoryId = facts.territoryIds.find((id) => !territories.has(id));
  if (territoryId !== undefined) throw refuse(problems.territoryNotFound, undefined, { territoryId });
}
