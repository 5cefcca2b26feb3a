import { common } from '@truckroll/contracts/core/problem.ts';
import type { Territory } from '@truckroll/contracts/workforce/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { listTerritories } from '../data/territory.reads.ts';
import type { TerritoryRow } from '../data/territory.reads.ts';
import { replaceTerritories } from '../data/territory.writes.ts';
import { TerritoriesReplaced } from '../events.ts';
import { boundsOfArea } from '../rules/territory-at.ts';

type TerritoryView = z.output<typeof Territory>;

/** Makes these the area served; a territory that keeps its name keeps its id. Refuses `request/invalid-input` for names used twice and areas that are not drawn. Publishes workforce.territories_replaced. */
export async function putTerritories(ctx: Ctx, territories: readonly Omit<TerritoryView, 'id'>[]): Promise<{ items: TerritoryView[]; nextCursor: null }> {
  const rows = territories.map((territory, index) => rowOf(territory, index, territories));
  return transaction(ctx, async (tx) => {
    await replaceTerritories(tx, rows);
    await emit(tx, TerritoriesReplaced, { orgId: tx.orgId, count: rows.length });
    return { items: (await listTerritories(tx)).map(({ id, name, polygons }) => ({ id, name, polygons })), nextCursor: null };
  });
}

function rowOf({ name, polygons }: Omit<TerritoryView, 'id'>, index: number, all: readonly { name: string }[]): TerritoryRow {
  if (all.findIndex((other) => other.name === name) < index) throw invalid(`/body/territories/${index}/name`, 'another territory has this name');
  const bounds = boundsOfArea(polygons);
  if (!bounds) throw invalid(`/body/territories/${index}/polygons`, 'needs rings of at least three positions [longitude, latitude]');
  return { id: newId(), name, polygons, ...bounds };
}

const invalid = (pointer: string, message: string) => refuse(common.invalidInput, `A territory ${message}`, { errors: [{ pointer, message }] });
