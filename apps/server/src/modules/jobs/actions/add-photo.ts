import { common } from '@truckroll/contracts/core/problem.ts';
import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Photo } from '@truckroll/contracts/jobs/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { filesOf, recordFile, storeImage, storeVideo } from '../../evidence/index.ts';
import type { EvidenceFile, FileFacts } from '../../evidence/index.ts';
import { findCards } from '../data/job-cards.reads.ts';
import { photoOf } from '../data/photo.ts';
import { EvidenceAdded } from '../events.ts';
import { hasRoomForFile } from '../rules/room-for-file.ts';
import { maySee } from '../rules/stepper-of.ts';
import { lockOwnJob } from './lock-job.ts';

export type NewFile = Pick<FileFacts, 'kind' | 'label'> & { takenAt?: Date | undefined; signedName?: string | undefined };

/**
 * Adds a photo, video or signature to a job, also after it has ended: evidence may come late. Refuses
 * `jobs/job-not-found`, `jobs/file-refused`, `jobs/video-refused`, `jobs/video-too-long`, `request/too-large` beyond what a job may hold. Publishes jobs.evidence_added.
 */
export async function addPhoto(ctx: Ctx, jobId: string, bytes: Buffer, { kind, label, takenAt, signedName }: NewFile): Promise<Photo> {
  const { card, known } = await read(ctx, async (db) => {
    const [[found], files] = await Promise.all([findCards(db, [jobId]), filesOf(db, [jobId])]);
    return { card: found, known: files };
  });
  if (!card || !maySee(ctx.actor, card)) throw refuse(jobNotFound);
  refuseTooMany(ctx, known, kind);
  const stored = await (kind === 'video' ? storeVideo : storeImage)(ctx, bytes);
  return transaction(ctx, async (tx) => {
    const [{ row }, files] = await Promise.all([lockOwnJob(tx, jobId), filesOf(tx, [jobId])]);
    refuseTooMany(ctx, files, kind);
    const file = await recordFile(tx, stored, { subjectId: jobId, kind, label, stage: row.heldFrom ?? row.state, takenAt: takenAt && takenAt <= tx.now() ? takenAt : null, signedName: signedName ?? null });
    await emit(tx, EvidenceAdded, { jobId, fileId: file.id, kind, label });
    return photoOf(file, ctx.actor);
  });
}

function refuseTooMany(ctx: Ctx, files: readonly EvidenceFile[], kind: FileFacts['kind']): void {
  if (!hasRoomForFile(files, { kind, byLink: ctx.actor.kind === 'link' })) throw refuse(common.tooLarge, kind === 'video' ? 'This job holds no more videos' : 'This job holds no more photos');
}
