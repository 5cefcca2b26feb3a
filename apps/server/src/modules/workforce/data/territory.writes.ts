import { sql } from 'kysely';
import type { Tx } from '../../../platform/context.ts';
import { workforceDb } from '../tables.ts';
import type { TerritoryRow } from './territory.reads.ts';

/** Makes these the territories: the same name keeps its id; what is not among them goes, also from technicians. */
export async function replaceTerritories(tx: Tx, territories: readonly TerritoryRow[]): Promise<void> {
  const db = workforceDb(tx);
  await sql`delete from workforce.territory where name <> all(${territories.map((territory) => territory.name)}::text[])`.execute(db);
  await sql`
    insert into workforce.territory (id, name, polygons, south, west, north, east)
    select id, name, polygons, south, west, north, east
    from jsonb_to_recordset(${JSON.stringify(territories)}::jsonb) as t (id uuid, name text, polygons jsonb, south float8, west float8, north float8, east float8)
    on conflict (org_id, name) do update set polygons = excluded.polygons, south = excluded.south, west = excluded.west, north = excluded.north, east = excluded.east`.execute(db);
  await sql`
    update workforce.technician t set territory_ids = kept.ids
    from (select o.id, array(select w.id from unnest(o.territory_ids) with ordinality as w (id, position) join workforce.territory y on y.id = w.id order by w.position) as ids from workforce.technician o) kept
    where kept.id = t.id and kept.ids <> t.territory_ids`.execute(db);
}
