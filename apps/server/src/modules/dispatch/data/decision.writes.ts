import type { Insertable } from 'kysely';
import type { Candidate } from '@truckroll/contracts/dispatch/schemas.ts';
import type { Tx } from '../../../platform/context.ts';
import { json } from '../../../platform/db/tables-of.ts';
import { dispatchDb, type DispatchTables } from '../tables.ts';

type Decision = Omit<Insertable<DispatchTables['dispatch.decision']>, 'orgId' | 'candidates'> & { candidates: readonly Candidate[] };

export const insertDecision = (tx: Tx, { candidates, ...decision }: Decision) => dispatchDb(tx).insertInto('dispatch.decision').values({ ...decision, candidates: json([...candidates]) }).execute();
