import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { cardOf } from './job-card.ts';
import { findCardRows, listOpenCardRows } from './job.reads.ts';
import type { CardRow } from './job.reads.ts';
import { findVisitRows } from './parts.reads.ts';
import type { VisitRow } from './parts.reads.ts';

/** Cards of rows, in their order: one more query for all their visits. */
export async function cardsOf(source: Source, rows: readonly CardRow[]): Promise<JobCard[]> {
  return cardsWith(rows, await findVisitRows(source, rows.map((row) => row.id)));
}

function cardsWith(rows: readonly CardRow[], visits: readonly VisitRow[]): JobCard[] {
  const visitsOf = Map.groupBy(visits, (visit) => visit.jobId);
  return rows.map((row) => cardOf(row, visitsOf.get(row.id) ?? []));
}

/** Cards of the jobs there are among the ids, in any order. */
export async function findCards(source: Source, ids: readonly string[]): Promise<JobCard[]> {
  const [rows, visits] = await Promise.all([findCardRows(source, ids), findVisitRows(source, ids)]);
  return cardsWith(rows, visits);
}

/** Confirmed jobs that have not ended, newest first, then those that ended since an instant. */
export async function listOpenCards(source: Source, endedSince: Date | undefined): Promise<JobCard[]> {
  return cardsOf(source, await listOpenCardRows(source, endedSince));
}
