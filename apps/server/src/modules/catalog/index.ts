import * as problems from '@truckroll/contracts/catalog/problems.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { Source } from '../../platform/context.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { findService, findServiceByCode, findServicesByCodes, findServicesByIds, listServices } from './data/service.reads.ts';
import { listSkillCodes, listSkills } from './data/skill.reads.ts';
import { judgeAnswers } from './rules/judge-answers.ts';
import type { Answers, Judgement } from './rules/judge-answers.ts';

export { addMissingServices, addMissingSkills } from './actions/add-missing.ts';
export { createService } from './actions/create-service.ts';
export { putSkill } from './actions/put-skill.ts';
export { judgeAnswers } from './rules/judge-answers.ts';
export type { Answers, Judgement } from './rules/judge-answers.ts';

/** Services by id, inactive ones included; ids of nothing are left out. */
export async function servicesByIds(source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, Service>> {
  return new Map((await findServicesByIds(source, [...new Set(ids)])).map((service) => [service.id, service]));
}

/** Services by code, inactive ones included; codes of nothing are left out. */
export async function servicesByCodes(source: Source, codes: readonly string[]): Promise<ReadonlyMap<string, Service>> {
  return new Map((await findServicesByCodes(source, codes)).map((service) => [service.code, service]));
}

/** What can be asked for now. */
export const offeredServices = (source: Source): Promise<Service[]> => listServices(source, { activeOnly: true });

export const serviceByCode = (source: Source, code: string): Promise<Service | undefined> => findServiceByCode(source, code);

/** What answers mean for a job of this service. Refuses `catalog/service-not-found`. */
export async function judgeAnswersFor(source: Source, serviceId: string, answers: Answers): Promise<Judgement> {
  const service = await findService(source, serviceId);
  if (!service) throw refuse(problems.serviceNotFound);
  return judgeAnswers(service, answers);
}

/** Every code a requirement or a technician may name. */
export const knownSkillCodes = (source: Source): Promise<ReadonlySet<string>> => listSkillCodes(source);

/** Every skill by its name and code. */
export const allSkills = async (source: Source): Promise<{ code: string; name: string }[]> => listSkills(source);
