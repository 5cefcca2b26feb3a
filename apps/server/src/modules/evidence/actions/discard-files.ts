import type { Tx } from '../../../platform/context.ts';
import { deleteFiles, insertLooseBytes } from '../data/file.writes.ts';
import { VARIANTS, byteKey } from '../rules/byte-keys.ts';

/** Forgets every file of a subject (a draft that expired, a person to be erased); a task removes the bytes. Joins the caller's transaction. */
export async function discardFiles(tx: Tx, subjectId: string): Promise<void> {
  const ids = await deleteFiles(tx, subjectId);
  await insertLooseBytes(tx, ids.flatMap((id) => VARIANTS.map((variant) => byteKey(tx.orgId, id, variant))), tx.now());
}
