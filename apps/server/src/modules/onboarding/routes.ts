import * as api from '@truckroll/contracts/onboarding/api.ts';
import { TRADES } from '@truckroll/contracts/onboarding/schemas.ts';
import { read } from '../../platform/db/read.ts';
import { route } from '../../platform/http/route.ts';
import { servicesByCodes } from '../catalog/index.ts';
import { organisationOf } from '../identity/index.ts';
import { dismissStep } from './actions/dismiss-step.ts';
import { importTechnicians } from './actions/import-technicians.ts';
import { showFirstSteps } from './actions/show-first-steps.ts';
import { useStarter } from './actions/use-starter.ts';
import { factsOfStarter } from './rules/facts-of-starter.ts';
import { starters } from './rules/starters/by-trade.ts';

export const routes = [
  route(api.listStarters, (ctx) =>
    read(ctx, async (db) => {
      const { language } = await organisationOf(db);
      const catalogues = TRADES.map((trade) => ({ trade, services: factsOfStarter(starters[trade], language).services }));
      const known = await servicesByCodes(db, catalogues.flatMap(({ services }) => services.map(({ code }) => code)));
      return { items: catalogues.map(({ trade, services }) => ({ trade, services: services.map(({ code, name }) => ({ code, name, known: known.has(code) })) })), nextCursor: null };
    }),
  ),
  route(api.useStarter, (ctx, { params }) => useStarter(ctx, params.trade)),
  route(api.importTechnicians, (ctx, { body }) => importTechnicians(ctx, body)),
  route(api.listFirstSteps, async (ctx) => ({ items: await showFirstSteps(ctx), nextCursor: null })),
  route(api.dismissFirstStep, (ctx, { params, body }) => dismissStep(ctx, params.step, body.dismissed)),
];
