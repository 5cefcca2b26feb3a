import * as api from '@truckroll/contracts/places/api.ts';
import * as problems from '@truckroll/contracts/places/problems.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';

export const routes: readonly Route[] = [
  route(api.searchPlaces, async (ctx, { query: { query, lat, lng, limit } }) => ({ items: ctx.adapters.region.search(query, { limit, ...(lat === undefined || lng === undefined ? {} : { near: { lat, lng } }) }) })),
  route(api.nearestPlace, async (ctx, { query }) => {
    const place = ctx.adapters.region.nearest(query);
    if (!place) throw refuse(problems.nothingNear);
    return place;
  }),
  route(api.listTerritories, async (ctx) => ({ items: ctx.adapters.region.territories().map(({ name, polygons }) => ({ name, polygons })) })),
  route(api.getRegion, async ({ adapters: { region } }) => ({ name: region.name, bounds: region.bounds, attribution: region.attribution })),
];
