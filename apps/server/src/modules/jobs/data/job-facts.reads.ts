import type { DestinationLeg, Job, JobExtra, ChecklistItem, Visit } from '@truckroll/contracts/jobs/schemas.ts';
import type { z } from 'zod';
import type { Source } from '../../../platform/context.ts';
import { filesOf } from '../../evidence/index.ts';
import type { EvidenceFile } from '../../evidence/index.ts';
import { isEnded } from '../rules/changes-of-step.ts';
import { missingToComplete } from '../rules/missing-evidence.ts';
import type { Collected } from '../rules/missing-evidence.ts';
import { missingToConfirm } from '../rules/missing-to-confirm.ts';
import { stageOfPhoto } from '../rules/stage-of-photo.ts';
import type { EvidenceRule } from '../tables.ts';
import { cardOf, instant, instantOrNull, placeOf } from './job-card.ts';
import { findJobRows } from './job.reads.ts';
import type { JobRow } from './job.reads.ts';
import { findVisitRows, listChecklist, listDestinations, listExtras } from './parts.reads.ts';
import type { ChecklistRow, DestinationRow, ExtraRow, VisitRow } from './parts.reads.ts';

/** A visit as it stands, asked for by nobody in particular: `allowedSteps` is empty. */
export type VisitFacts = Visit & { kind: Job['kind']; travellingAt: string | null; arrivedAt: string | null; workingAt: string | null; endedAt: string | null; pausedSeconds: number };

/** A job in full as it stands, asked for by nobody in particular (`allowedSteps` is empty), with what other modules need beside. */
export type JobFacts = Omit<Job, 'visits'> & {
  visits: VisitFacts[];
  /** Pauses and holds of the work: not billed. */
  pausedSeconds: number;
  needsDestination: boolean;
  plannedDurationSeconds: number | null;
  evidenceRule: EvidenceRule;
  reviewAt: string | null;
  handOverName: string | null;
};

/** A job without what collects on it (checklist, extras, destinations, evidence): a third of the cost. */
export type JobOutline = Omit<JobFacts, 'checklist' | 'extras' | 'destinations' | 'missing'>;

/** What collects on a job, in rows of their own. */
export type Collection = { checklist: ChecklistRow[]; extras: ExtraRow[]; destinations: DestinationRow[]; files: EvidenceFile[] };

export const NOTHING_COLLECTED: Collection = { checklist: [], extras: [], destinations: [], files: [] };

/** Jobs in full, those there are among the ids, in any order. Six queries, however many jobs. */
export async function findJobs(source: Source, ids: readonly string[]): Promise<JobFacts[]> {
  if (ids.length === 0) return [];
  const [rows, visits, checklist, extras, destinations, files] = await Promise.all([
    findJobRows(source, ids),
    findVisitRows(source, ids),
    listChecklist(source, ids),
    listExtras(source, ids),
    listDestinations(source, ids),
    filesOf(source, ids),
  ]);
  const visitsOf = Map.groupBy(visits, (visit) => visit.jobId);
  const checklistOf = Map.groupBy(checklist, (item) => item.jobId);
  const extrasOf = Map.groupBy(extras, (extra) => extra.jobId);
  const destinationsOf = Map.groupBy(destinations, (leg) => leg.jobId);
  const filesOfJob = Map.groupBy(files, (file) => file.subjectId);
  return rows.map((row) => factsOf(row, visitsOf.get(row.id) ?? [], { checklist: checklistOf.get(row.id) ?? [], extras: extrasOf.get(row.id) ?? [], destinations: destinationsOf.get(row.id) ?? [], files: filesOfJob.get(row.id) ?? [] }));
}

/** Jobs in outline, those there are among the ids, in any order. Two queries, however many jobs. */
export async function findOutlines(source: Source, ids: readonly string[]): Promise<JobOutline[]> {
  if (ids.length === 0) return [];
  const [rows, visits] = await Promise.all([findJobRows(source, ids), findVisitRows(source, ids)]);
  const visitsOf = Map.groupBy(visits, (visit) => visit.jobId);
  return rows.map((row) => outlineOf(row, visitsOf.get(row.id) ?? []));
}

/** What has collected on one job. */
export async function findCollection(source: Source, jobId: string): Promise<Collection> {
  const [checklist, extras, destinations, files] = await Promise.all([listChecklist(source, [jobId]), listExtras(source, [jobId]), listDestinations(source, [jobId]), filesOf(source, [jobId])]);
  return { checklist, extras, destinations, files };
}

/** What of a job's evidence is there. */
export function collected({ checklist, files }: Pick<Collection, 'checklist' | 'files'>): Collected {
  const photos = { before: 0, work: 0, destination: 0 };
  for (const file of files) {
    if (file.kind === 'photo' && file.addedBy !== null) photos[stageOfPhoto(file.label, file.stage as JobRow['state'])] += 1;
  }
  return { photos, signed: files.some((file) => file.kind === 'signature'), checklist: checklist.map(({ key, required, doneAt }) => ({ key, required, done: doneAt !== null })) };
}

export function factsOf(row: JobRow, visits: readonly VisitRow[], parts: Collection): JobFacts {
  return {
    ...outlineOf(row, visits),
    checklist: parts.checklist.map(checklistItem),
    extras: parts.extras.map(jobExtra),
    destinations: parts.destinations.map(destinationLeg),
    missing: missingOf(row, parts),
  };
}

function outlineOf(row: JobRow, visits: readonly VisitRow[]): JobOutline {
  return {
    ...cardOf(row, visits),
    contact: row.contactName === null ? null : { name: row.contactName, language: row.contactLanguage ?? 'en', ...(row.contactPhone === null ? {} : { phone: row.contactPhone }), ...(row.contactEmail === null ? {} : { email: row.contactEmail }) },
    siteId: row.siteId,
    vehicle: row.vehicle,
    answers: row.answers,
    requirements: row.requirements,
    notes: row.notes,
    channel: row.channel,
    accountReference: row.accountReference,
    linkedJobId: row.linkedJobId,
    times: {
      draftedAt: instant(row.createdAt),
      confirmedAt: instantOrNull(row.confirmedAt),
      assignedAt: instantOrNull(row.assignedAt),
      enRouteAt: instantOrNull(row.enRouteAt),
      onSceneAt: instantOrNull(row.onSceneAt),
      inServiceAt: instantOrNull(row.inServiceAt),
      hookedAt: instantOrNull(row.hookedAt),
      atDestinationAt: instantOrNull(row.atDestinationAt),
      endedAt: instantOrNull(row.endedAt),
    },
    visits: visits.map(visitFacts),
    outcomeReason: row.outcomeReason,
    endedBy: row.endedBy,
    stageAtEnd: row.stageAtEnd,
    allowedSteps: [],
    pausedSeconds: row.pausedSeconds,
    needsDestination: row.needsDestination,
    plannedDurationSeconds: row.plannedDurationSeconds,
    evidenceRule: row.evidenceRule,
    reviewAt: instantOrNull(row.reviewAt),
    handOverName: row.handOverName,
  };
}

function missingOf(row: JobRow, parts: Collection): string[] {
  if (row.state === 'draft') return missingToConfirm({ ...row, place: placeOf(row) });
  return isEnded(row.state) ? [] : missingToComplete(row.evidenceRule, collected(parts), row.needsDestination);
}

export const visitFacts = (row: VisitRow): VisitFacts => ({
  id: row.id,
  jobId: row.jobId,
  kind: row.kind,
  state: row.state,
  technicianId: row.technicianId,
  truckId: row.truckId,
  windowStartsAt: instantOrNull(row.windowStartsAt),
  windowEndsAt: instantOrNull(row.windowEndsAt),
  plannedDurationSeconds: row.plannedDurationSeconds,
  rescheduledCount: row.rescheduledCount,
  remainder: row.remainder,
  version: row.version,
  allowedSteps: [],
  travellingAt: instantOrNull(row.travellingAt),
  arrivedAt: instantOrNull(row.arrivedAt),
  workingAt: instantOrNull(row.workingAt),
  endedAt: instantOrNull(row.endedAt),
  pausedSeconds: row.pausedSeconds,
});

export const checklistItem = ({ key, label, required, doneAt, doneBy, note }: ChecklistRow): z.output<typeof ChecklistItem> => ({ key, label, required, doneAt: instantOrNull(doneAt), doneBy, note });
const jobExtra = ({ id, code, label, quantity, unitMinor, addedAt, addedBy }: ExtraRow): z.output<typeof JobExtra> => ({ id, code, label, quantity: Number(quantity), unitMinor, addedAt: instant(addedAt), addedBy });
const destinationLeg = ({ place, changedAt, reason }: DestinationRow): z.output<typeof DestinationLeg> => ({ place, changedAt: instant(changedAt), reason });
