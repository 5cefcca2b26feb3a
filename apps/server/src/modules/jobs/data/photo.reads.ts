import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Photo } from '@truckroll/contracts/jobs/schemas.ts';
import type { Actor, Source } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { fileById, filesOf } from '../../evidence/index.ts';
import type { EvidenceFile } from '../../evidence/index.ts';
import { maySee } from '../rules/stepper-of.ts';
import { findCards } from './job-cards.reads.ts';
import { photoOf } from './photo.ts';

/** Files of a job that the caller may see. Refuses `jobs/job-not-found`. */
export async function listPhotos(source: Source, jobId: string, actor: Actor): Promise<Photo[]> {
  await refuseUnseen(source, jobId, actor);
  return (await filesOf(source, [jobId])).map((file) => photoOf(file, actor));
}

/** A file of a job that the caller may see. Refuses `jobs/job-not-found`. */
export async function findPhoto(source: Source, jobId: string, photoId: string, actor: Actor): Promise<EvidenceFile> {
  await refuseUnseen(source, jobId, actor);
  const file = await fileById(source, photoId);
  if (!file || file.subjectId !== jobId) throw refuse(jobNotFound, 'The job has no such photo');
  return file;
}

async function refuseUnseen(source: Source, jobId: string, actor: Actor): Promise<void> {
  const [card] = await findCards(source, [jobId]);
  if (!card || !maySee(actor, card)) throw refuse(jobNotFound);
}
