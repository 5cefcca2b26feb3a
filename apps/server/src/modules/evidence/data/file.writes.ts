import type { Tx } from '../../../platform/context.ts';
import { evidenceDb } from '../tables.ts';
import type { FileRow } from './file.reads.ts';

export const insertFile = (tx: Tx, file: FileRow): Promise<unknown> => evidenceDb(tx).insertInto('evidence.file').values(file).execute();

export async function deleteFiles(tx: Tx, subjectId: string): Promise<string[]> {
  const rows = await evidenceDb(tx).deleteFrom('evidence.file').where('subjectId', '=', subjectId).returning('id').execute();
  return rows.map((row) => row.id);
}

export async function insertLooseBytes(tx: Tx, keys: readonly string[], since: Date): Promise<void> {
  if (keys.length === 0) return;
  await evidenceDb(tx).insertInto('evidence.looseBytes').values(keys.map((key) => ({ key, since }))).onConflict((conflict) => conflict.columns(['orgId', 'key']).doNothing()).execute();
}

/** How many of the keys were still loose. */
export async function deleteLooseBytes(tx: Tx, keys: readonly string[]): Promise<number> {
  const { numDeletedRows } = await evidenceDb(tx).deleteFrom('evidence.looseBytes').where((e) => e('key', '=', e.fn.any(e.val([...keys])))).executeTakeFirst();
  return Number(numDeletedRows);
}
