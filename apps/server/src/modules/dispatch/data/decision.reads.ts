import type { Selectable } from 'kysely';
import type { Source } from '../../../platform/context.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';

export type DecisionRow = Selectable<DispatchTables['dispatch.decision']>;

export const listDecisions = (source: Source, jobId: string): Promise<DecisionRow[]> => dispatchDb(source).selectFrom('dispatch.decision').selectAll().where('jobId', '=', jobId).orderBy('decidedAt', 'desc').orderBy('id', 'desc').execute();
