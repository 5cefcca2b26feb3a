import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id, line, listOf } from '../core/fields.ts';
import { common } from '../core/problem.ts';
import { Answers, Priority, Requirements } from '../jobs/schemas.ts';
import * as problems from './problems.ts';
import { Service, ServiceFacts, Skill } from './schemas.ts';

const serviceId = z.object({ serviceId: Id });
export const listServices = endpoint({ method: 'GET', path: '/v1/services', summary: 'The services this organisation offers', access: 'signed-in', programs: true, answer: listOf(Service) });
export const listServicesPublic = endpoint({ method: 'GET', path: '/v1/organisations/:slug/services', summary: 'What a stranger may ask for, with the questions to answer', access: 'public', params: z.object({ slug: line(80) }), answer: listOf(Service), refusals: [common.servicePaused] });
export const getService = endpoint({ method: 'GET', path: '/v1/services/:serviceId', summary: 'One service', access: 'signed-in', programs: true, params: serviceId, answer: Service, refusals: [problems.serviceNotFound] });
export const createService = endpoint({ method: 'POST', path: '/v1/services', summary: 'Offer a new service', access: { permission: 'catalog.service.write' }, body: ServiceFacts, answer: Service, status: 201, refusals: [problems.serviceCodeTaken, problems.serviceContradictsItself] });
export const changeService = endpoint({ method: 'PUT', path: '/v1/services/:serviceId', summary: 'Change a service', access: { permission: 'catalog.service.write' }, params: serviceId, body: ServiceFacts, answer: Service, versioned: true, refusals: [problems.serviceNotFound, problems.serviceContradictsItself, problems.serviceCodeTaken] });
export const setAutomatic = endpoint({ method: 'POST', path: '/v1/services/:serviceId/automatic', summary: 'Switch automatic assignment of a service on or off', access: { permission: 'catalog.service.write' }, params: serviceId, body: z.object({ automatic: z.boolean() }), answer: Service, refusals: [problems.serviceNotFound] });
export const judgeAnswers = endpoint({ method: 'POST', path: '/v1/organisations/:slug/services/:serviceId/judge', summary: 'What given answers mean: the next question, needed skills and truck, urgency, advice', access: 'public', params: z.object({ slug: line(80), serviceId: Id }), body: z.object({ answers: Answers }), answer: z.object({ nextQuestionKey: z.string().nullable(), complete: z.boolean(), priority: Priority, requirements: Requirements, advice: z.array(z.string()), suggestedServiceId: Id.nullable() }), refusals: [common.servicePaused, problems.serviceNotFound] });
export const listSkills = endpoint({ method: 'GET', path: '/v1/skills', summary: 'Skills known here', access: 'signed-in', programs: true, answer: listOf(Skill) });
export const putSkill = endpoint({ method: 'PUT', path: '/v1/skills/:code', summary: 'Add or rename a skill', access: { permission: 'catalog.service.write' }, params: Skill.pick({ code: true }), body: Skill.omit({ code: true }), answer: Skill });
