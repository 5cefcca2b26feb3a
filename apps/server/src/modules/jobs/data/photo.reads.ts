import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { CustomerPhoto, Photo } from '@truckroll/contracts/jobs/schemas.ts';
import type { Actor, Source } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import type { CustomerReach } from '../../customers/index.ts';
import { fileById, filesOf } from '../../evidence/index.ts';
import type { EvidenceFile } from '../../evidence/index.ts';
import { customerPhotos, isShownToCustomer, mayOpenByLink } from '../rules/shown-to-customer.ts';
import { maySee } from '../rules/stepper-of.ts';
import { findCards } from './job-cards.reads.ts';
import { photoOf } from './photo.ts';
import { jobWithin } from './portal-jobs.reads.ts';

/** Files of a job that the caller may see. Refuses `jobs/job-not-found`. */
export async function listPhotos(source: Source, jobId: string, actor: Actor): Promise<Photo[]> {
  await refuseUnseen(source, jobId, actor);
  return (await filesOf(source, [jobId])).map((file) => photoOf(file, actor));
}

/** A file of a job that the caller may see. Refuses `jobs/job-not-found`. */
export async function findPhoto(source: Source, jobId: string, photoId: string, actor: Actor): Promise<EvidenceFile> {
  await refuseUnseen(source, jobId, actor);
  const file = await fileById(source, photoId);
  if (!file || file.subjectId !== jobId || (actor.kind === 'link' && !mayOpenByLink(file))) throw refuse(jobNotFound, 'The job has no such photo');
  return file;
}

async function refuseUnseen(source: Source, jobId: string, actor: Actor): Promise<void> {
  const [card] = await findCards(source, [jobId]);
  if (!card || !maySee(actor, card)) throw refuse(jobNotFound);
}

/** What proves the work to its customer. The caller knows that the job is over and whose it is. */
export const photosForCustomer = async (source: Source, jobId: string): Promise<CustomerPhoto[]> => customerPhotos(await filesOf(source, [jobId]));

/** The same for somebody of the customer; nothing while the job is not over. Refuses `jobs/job-not-found`. */
export async function listPhotosWithin(source: Source, reach: CustomerReach, jobId: string): Promise<CustomerPhoto[]> {
  const job = await jobWithin(source, reach, jobId);
  if (!job) throw refuse(jobNotFound);
  return job.endedAt ? photosForCustomer(source, jobId) : [];
}

/** One of them. Refuses `jobs/job-not-found`. */
export async function findPhotoWithin(source: Source, reach: CustomerReach, jobId: string, photoId: string): Promise<EvidenceFile> {
  const [job, file] = await Promise.all([jobWithin(source, reach, jobId), fileById(source, photoId)]);
  if (!job?.endedAt || !file || file.subjectId !== jobId || !isShownToCustomer(file)) throw refuse(jobNotFound, 'The job has no such photo');
  return file;
}
