import type { Territories } from '@truckroll/contracts/workforce/schemas.ts';
import type { LatLng } from '@truckroll/kernel';
import type { Source } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';

export type TerritoryRow = { id: string; name: string; polygons: [number, number][][][]; south: number; west: number; north: number; east: number };

const territories = (source: Source) => workforceDb(source).selectFrom('workforce.territory').select(['id', 'name', 'polygons', 'south', 'west', 'north', 'east']).orderBy('name').orderBy('id');

export const listTerritories = (source: Source): Promise<TerritoryRow[]> => territories(source).execute();

/** Those whose bounds hold the point: the few worth a look at their polygons. */
export const findTerritoriesAround = (source: Source, { lat, lng }: LatLng): Promise<TerritoryRow[]> => territories(source).where('south', '<=', lat).where('north', '>=', lat).where('west', '<=', lng).where('east', '>=', lng).execute();

/** All of them as they are told, with their common version. */
export async function territoriesView(source: Source): Promise<Territories> {
  const [rows, area] = await Promise.all([listTerritories(source), workforceDb(source).selectFrom('workforce.area').select('version').executeTakeFirst()]);
  return { items: rows.map(({ id, name, polygons }) => ({ id, name, polygons })), nextCursor: null, version: area?.version ?? 0 };
}

export async function hasTerritories(source: Source): Promise<boolean> {
  return (await workforceDb(source).selectFrom('workforce.territory').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function findKnownTerritoryIds(source: Source, ids: readonly string[]): Promise<Set<string>> {
  const rows = await workforceDb(source).selectFrom('workforce.territory').select('id').where((e) => e('id', '=', e.fn.any(e.val([...ids])))).execute();
  return new Set(rows.map((row) => row.id));
}
