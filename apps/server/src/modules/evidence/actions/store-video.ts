import { videoRefused, videoTooLong } from '@truckroll/contracts/jobs/problems.ts';
import type { Ctx } from '../../../platform/context.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { judgeVideo } from '../rules/judge-video.ts';
import { keepBytes, refuseViruses } from './keep-bytes.ts';
import type { StoredFile } from './keep-bytes.ts';

/**
 * Judges a video by its content and stores it: the original as it came, and a copy in which everything but picture and sound is blank. Called
 * outside any transaction. Refuses `jobs/video-too-long`, and `jobs/video-refused` for what is no MP4, MOV or WebM that browsers can play or cannot be
 * read to the end; `jobs/file-refused` for one with a virus in it, `request/unavailable` while the scanner does not answer.
 */
export async function storeVideo(ctx: Ctx, bytes: Buffer): Promise<StoredFile> {
  await refuseViruses(ctx, bytes);
  const verdict = judgeVideo(bytes);
  if (!verdict.ok) throw refuse(verdict.isTooLong ? videoTooLong : videoRefused, verdict.why);
  const { copy, ...video } = verdict.video;
  return keepBytes(ctx, { ...video, takenAt: null }, { original: bytes, copy });
}
