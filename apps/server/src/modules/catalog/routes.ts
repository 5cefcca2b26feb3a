import * as api from '@truckroll/contracts/catalog/api.ts';
import * as problems from '@truckroll/contracts/catalog/problems.ts';
import { read } from '../../platform/db/read.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import { organisationBySlug } from '../identity/index.ts';
import { changeService, setAutomatic } from './actions/change-service.ts';
import { createService } from './actions/create-service.ts';
import { putSkill } from './actions/put-skill.ts';
import { findService, listServices } from './data/service.reads.ts';
import { listSkills } from './data/skill.reads.ts';
import { judgeAnswers } from './rules/judge-answers.ts';

const whole = <T>(items: T[]) => ({ items, nextCursor: null });

export const routes = [
  route(api.listServices, async (ctx) => whole(await read(ctx, (db) => listServices(db, { activeOnly: false })))),
  route(api.listServicesPublic, async (ctx, { params }) => {
    const { id: orgId } = await organisationBySlug(ctx, params.slug);
    return whole(await read(ctx.inOrg(orgId), (db) => listServices(db, { activeOnly: true })));
  }),
  route(api.getService, async (ctx, { params }) => {
    const service = await read(ctx, (db) => findService(db, params.serviceId));
    if (!service) throw refuse(problems.serviceNotFound);
    return service;
  }),
  route(api.createService, (ctx, { body }) => createService(ctx, body)),
  route(api.changeService, (ctx, { params, body }, { ifMatch }) => changeService(ctx, params.serviceId, body, ifMatch)),
  route(api.setAutomatic, (ctx, { params, body }) => setAutomatic(ctx, params.serviceId, body.automatic)),
  route(api.judgeAnswers, async (ctx, { params, body }) => {
    const { id: orgId } = await organisationBySlug(ctx, params.slug);
    const service = await read(ctx.inOrg(orgId), (db) => findService(db, params.serviceId));
    if (!service?.active) throw refuse(problems.serviceNotFound);
    return judgeAnswers(service, body.answers);
  }),
  route(api.listSkills, async (ctx) => whole(await read(ctx, listSkills))),
  route(api.putSkill, (ctx, { params, body }) => putSkill(ctx, { ...params, ...body })),
];
