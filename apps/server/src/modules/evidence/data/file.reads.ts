import type { Selectable } from 'kysely';
import type { Source, Tx } from '../../../platform/context.ts';
import type { AllOrgsReads } from '../../../platform/db/read-all-orgs.ts';
import { evidenceDb } from '../tables.ts';
import type { EvidenceTables } from '../tables.ts';

export type FileRow = Selectable<EvidenceTables['evidence.file']>;

/** Files of subjects, each subject's in the order they were added. */
export async function findFiles(source: Source, subjectIds: readonly string[]): Promise<FileRow[]> {
  return subjectIds.length === 0 ? [] : evidenceDb(source).selectFrom('evidence.file').selectAll().where((e) => e('subjectId', '=', e.fn.any(e.val([...subjectIds])))).orderBy('position').execute();
}

export const findFile = (source: Source, id: string): Promise<FileRow | undefined> => evidenceDb(source).selectFrom('evidence.file').selectAll().where('id', '=', id).executeTakeFirst();

/** The end of a subject's chain. The caller holds the subject's lock. */
export const findLastFile = (tx: Tx, subjectId: string): Promise<Pick<FileRow, 'position' | 'chainHash'> | undefined> =>
  evidenceDb(tx).selectFrom('evidence.file').select(['position', 'chainHash']).where('subjectId', '=', subjectId).orderBy('position', 'desc').limit(1).executeTakeFirst();

/** Bytes of any organisation that have been loose since before. */
export const listLooseBytes = (source: AllOrgsReads, before: Date, limit: number): Promise<{ orgId: string; key: string }[]> => evidenceDb(source).selectFrom('evidence.looseBytes').select(['orgId', 'key']).where('since', '<', before).orderBy('since').limit(limit).execute();
