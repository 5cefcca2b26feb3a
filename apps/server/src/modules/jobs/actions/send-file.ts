import { jobNotFound } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import type { FileAnswer } from '../../../platform/http/route.ts';
import { fileBytes, hasVariant } from '../../evidence/index.ts';
import type { EvidenceFile, Variant } from '../../evidence/index.ts';

const A_DAY = 86_400;

/** A file's bytes as an answer. Refuses `jobs/job-not-found` where there are none of this kind. */
export async function sendFile(ctx: Ctx, file: EvidenceFile, variant: Variant): Promise<FileAnswer> {
  if (!hasVariant(file, variant)) throw refuse(jobNotFound, 'There is no small picture of a video');
  return { ...(await fileBytes(ctx, file, variant)), inline: true, cacheSeconds: A_DAY, etag: `${file.sha256}-${variant}` };
}
