import { jobNotFound, notCompleted } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx, Reads } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import type { FileAnswer } from '../../../platform/http/route.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import type { CustomerReach } from '../../customers/index.ts';
import { fileBytes, filesOf, type EvidenceFile } from '../../evidence/index.ts';
import { logoOf, organisationOf } from '../../identity/index.ts';
import { technicianNames } from '../../workforce/index.ts';
import { findJobs, type JobFacts } from '../data/job-facts.reads.ts';
import { jobWithin } from '../data/portal-jobs.reads.ts';
import { drawCertificate } from '../documents/draw-certificate.ts';
import { isShownToCustomer } from '../rules/shown-to-customer.ts';
import { maySee } from '../rules/stepper-of.ts';

/** More would make a file that no mail takes. */
const MOST_PHOTOS = 9;

/**
 * The certificate of a completed job as PDF, drawn from the record each time: nothing of it is kept. For who may see the job, or is within a customer's `reach`. Customers
 * know technicians by their first names. Refuses `jobs/job-not-found`, `jobs/not-completed`.
 */
export async function printCertificate(ctx: Ctx, jobId: string, reach?: CustomerReach): Promise<FileAnswer> {
  const { job, endedAt, issuer, files, technicianName } = await read(ctx, (db) => gather(ctx, db, jobId, reach));
  const signed = files.findLast(({ kind, signedName }) => kind === 'signature' && signedName !== null);
  const pictures = files.filter((file) => file.kind === 'photo' && isShownToCustomer(file)).slice(-MOST_PHOTOS);
  const small = async (file: EvidenceFile): Promise<Buffer> => (await fileBytes(ctx, file, 'thumbnail')).body;
  const [logo, photos, signature] = await Promise.all([logoOf(ctx, issuer), Promise.all(pictures.map(small)), signed && small(signed)]);
  const body = await drawCertificate({
    job: { ...job, arrivedAt: job.times.onSceneAt ?? job.visits.findLast(({ arrivedAt }) => arrivedAt !== null)?.arrivedAt ?? null, endedAt },
    technicianName,
    photos,
    signature: signed && signature && { picture: signature, name: signed.signedName!, at: signed.addedAt },
    issuer: { ...issuer, logo: logo?.body },
    language: job.contact?.language ?? issuer.language,
    printedAt: ctx.now(),
  });
  return { body, contentType: 'application/pdf', filename: `certificate-${job.number}.pdf`, inline: true };
}

async function gather(ctx: Ctx, db: Reads, jobId: string, reach: CustomerReach | undefined) {
  const [job] = await findJobs(db, [jobId]);
  if (!job || !(reach ? await jobWithin(db, reach, jobId) : maySee(ctx.actor, job))) throw refuse(jobNotFound);
  const { state, endedAt } = job;
  if (state !== 'completed' || endedAt === null) throw refuse(notCompleted, endedAt === null ? 'The job is not over yet' : `The job ended as ${state}`);
  const technicianId = technicianOf(job);
  const [issuer, files, names] = await Promise.all([organisationOf(db), filesOf(db, [jobId]), technicianNames(db, technicianId === null ? [] : [technicianId])]);
  const name = technicianId === null ? undefined : names.get(technicianId);
  return { job, endedAt, issuer, files, technicianName: name?.trim().split(/\s+/)[0] ?? null };
}

/** Who did it last. */
const technicianOf = ({ technicianId, visits }: JobFacts): string | null => technicianId ?? visits.findLast((visit) => visit.technicianId !== null)?.technicianId ?? null;
