import { common } from '@truckroll/contracts/core/problem.ts';
import { territoryNotFound } from '@truckroll/contracts/workforce/problems.ts';
import type { Territories, TerritoryFacts } from '@truckroll/contracts/workforce/schemas.ts';
import { areaFault, boundsOfArea, LEAST_SQUARE_METRES, MOST_CORNERS, newId } from '@truckroll/kernel';
import type { AreaFault } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { listTerritories, territoriesView } from '../data/territory.reads.ts';
import type { TerritoryRow } from '../data/territory.reads.ts';
import { countAreaUp, replaceTerritories } from '../data/territory.writes.ts';
import { TerritoriesReplaced } from '../events.ts';

type Facts = z.output<typeof TerritoryFacts>;

const FAULTS: Readonly<Record<AreaFault, string>> = {
  'few-corners': 'needs rings of at least three positions [longitude, latitude]',
  'off-globe': 'has a corner that is no position on the globe',
  'many-corners': `has more than ${MOST_CORNERS} corners`,
  'crosses-itself': 'has sides that run through each other',
  tiny: `is smaller than ${LEAST_SQUARE_METRES} square metres`,
};

/**
 * Makes these the area served. A territory keeps its id by naming it, else by keeping its name. Refuses
 * `request/invalid-input` for names or ids used twice and areas that cannot be one, `workforce/territory-not-found` for
 * an id of none, `request/precondition-failed` when somebody else changed them. Publishes workforce.territories_replaced.
 */
export async function putTerritories(ctx: Ctx, territories: readonly Facts[], version: number): Promise<Territories> {
  for (const [index, territory] of territories.entries()) judge(territory, index, territories);
  return transaction(ctx, async (tx) => {
    if (!(await countAreaUp(tx, version))) throw refuse(common.preconditionFailed);
    await replaceTerritories(tx, rowsOf(territories, await listTerritories(tx)));
    await emit(tx, TerritoriesReplaced, { orgId: tx.orgId, count: territories.length });
    return territoriesView(tx);
  });
}

function judge({ id, name, polygons }: Facts, index: number, all: readonly Facts[]): void {
  if (all.findIndex((other) => other.name === name) < index) throw invalid(`/body/territories/${index}/name`, 'another territory has this name');
  if (id !== undefined && all.findIndex((other) => other.id === id) < index) throw invalid(`/body/territories/${index}/id`, 'another territory has this id');
  const fault = areaFault(polygons);
  if (fault) throw invalid(`/body/territories/${index}/polygons`, FAULTS[fault]);
}

function rowsOf(territories: readonly Facts[], current: readonly TerritoryRow[]): TerritoryRow[] {
  const known = new Set(current.map(({ id }) => id));
  const claimed = new Set(territories.flatMap(({ id }) => id ?? []));
  const idOfName = new Map(current.filter(({ id }) => !claimed.has(id)).map(({ id, name }) => [name, id]));
  return territories.map(({ id, name, polygons }) => {
    if (id !== undefined && !known.has(id)) throw refuse(territoryNotFound);
    return { id: id ?? idOfName.get(name) ?? newId(), name, polygons, ...boundsOfArea(polygons)! };
  });
}

const invalid = (pointer: string, message: string) => refuse(common.invalidInput, `A territory ${message}`, { errors: [{ pointer, message }] });
