import { sql } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';
import type { TerritoryRow } from './territory.reads.ts';

/** Counts the territories' common version up when it is still the one that was read; whether it was. Whoever writes at the same time waits here. */
export async function countAreaUp(tx: Tx, readVersion: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await workforceDb(tx)
    .insertInto('workforce.area')
    .values({ version: readVersion + 1 })
    .onConflict((conflict) => conflict.column('orgId').doUpdateSet({ version: readVersion + 1 }).where('workforce.area.version', '=', readVersion))
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Makes these the territories, each under its id; what is not among them goes, also from technicians. */
export async function replaceTerritories(tx: Tx, territories: readonly TerritoryRow[]): Promise<void> {
  const db = workforceDb(tx);
  const ids = territories.map(({ id }) => id);
  await sql`delete from workforce.territory where org_id = ${tx.orgId} and id <> all(${ids}::uuid[])`.execute(db);
  // Two may swap their names, which no single statement can: each name is given up before any is taken.
  await sql`update workforce.territory t set name = t.id::text from jsonb_to_recordset(${JSON.stringify(territories.map(({ id, name }) => ({ id, name })))}::jsonb) as n (id uuid, name text) where t.org_id = ${tx.orgId} and n.id = t.id and n.name <> t.name`.execute(db);
  await sql`
    insert into workforce.territory (id, name, polygons, south, west, north, east)
    select id, name, polygons, south, west, north, east
    from jsonb_to_recordset(${JSON.stringify(territories)}::jsonb) as t (id uuid, name text, polygons jsonb, south float8, west float8, north float8, east float8)
    on conflict (org_id, id) do update set name = excluded.name, polygons = excluded.polygons, south = excluded.south, west = excluded.west, north = excluded.north, east = excluded.east`.execute(db);
  await sql`
    update workforce.technician t set territory_ids = kept.ids
    from (select o.id, array(select w.id from unnest(o.territory_ids) with ordinality as w (id, position) join workforce.territory y on y.org_id = o.org_id and y.id = w.id order by w.position) as ids from workforce.technician o where o.org_id = ${tx.orgId}) kept
    where t.org_id = ${tx.orgId} and kept.id = t.id and kept.ids <> t.territory_ids`.execute(db);
}
