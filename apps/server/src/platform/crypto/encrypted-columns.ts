import pg from 'pg';
import type { FieldPlace } from './field-cipher.ts';

/** A column of encrypted values. Tables of the authentication library belong to its own role (`by: 'auth'`). */
export type EncryptedColumn = {
  readonly table: FieldPlace['table'];
  readonly column: string;
  /** The column that tells rows apart within an organisation. */
  readonly idColumn: string;
  readonly by: 'app' | 'auth';
  /** Where the organisation stands; `null` for what belongs to none, with an empty organisation in its place. */
  readonly orgColumn: string | null;
};

/** A pool or a running transaction. */
type Queryable = {
  // oxlint-disable-next-line no-unnecessary-type-parameters -- the caller says which rows it asks for, as with pg
  query<R extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<{ rows: R[]; rowCount: number | null }>;
};

const names = ({ table, column, idColumn, orgColumn }: EncryptedColumn) => ({
  table: table.split('.').map((part) => pg.escapeIdentifier(part)).join('.'),
  column: pg.escapeIdentifier(column),
  id: pg.escapeIdentifier(idColumn),
  org: orgColumn === null ? `''` : `${pg.escapeIdentifier(orgColumn)}::text`,
});

/** Values that another key wrote than the one with this prefix. */
export async function findOldValues(db: Queryable, where: EncryptedColumn, currentPrefix: string, limit: number): Promise<{ orgId: string; rowId: string; stored: string }[]> {
  const { table, column, id, org } = names(where);
  const { rows } = await db.query<{ org_id: string; row_id: string; stored: string }>(`select ${org} as org_id, ${id}::text as row_id, ${column} as stored from ${table} where ${column} is not null and not starts_with(${column}, $1) order by ${id} limit $2`, [currentPrefix, limit]);
  return rows.map((row) => ({ orgId: row.org_id, rowId: row.row_id, stored: row.stored }));
}

/** The ids of the keys that wrote what stands in a column. */
export async function keyIdsIn(db: Queryable, where: EncryptedColumn): Promise<string[]> {
  const { table, column } = names(where);
  const { rows } = await db.query<{ id: string }>(`select distinct split_part(${column}, '.', 2) as id from ${table} where ${column} is not null`, []);
  return rows.map(({ id }) => id);
}

/** Puts a value in the place of the one that was read, unless somebody changed it meanwhile. */
export async function replaceValue(db: Queryable, where: EncryptedColumn, { orgId, rowId, stored }: { orgId: string; rowId: string; stored: string }, sealed: string): Promise<boolean> {
  const { table, column, id, org } = names(where);
  const { rowCount } = await db.query(`update ${table} set ${column} = $1 where ${org} = $2 and ${id}::text = $3 and ${column} = $4`, [sealed, orgId, rowId, stored]);
  return rowCount === 1;
}
