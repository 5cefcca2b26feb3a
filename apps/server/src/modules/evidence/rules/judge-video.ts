import { readMp4 } from './read-mp4.ts';
import { readWebm } from './read-webm.ts';
import type { ReadVideo } from './video.ts';

/** As the technician's app says before he films. */
export const MOST_SECONDS = 30;
/** Recorders stop a moment late. */
const GRACE_SECONDS = 2;

export type JudgedVideo = { ok: true; video: ReadVideo } | { ok: false; why: string; isTooLong?: true };

/** Judges a video by its content, whatever it is called: an MP4, MOV or WebM that browsers can play, short enough, of which nothing but picture and sound need be shown to others. */
export function judgeVideo(bytes: Buffer): JudgedVideo {
  const verdict = bytes.length >= 4 && bytes.readUInt32BE(0) === 0x1a45dfa3 ? readWebm(bytes) : readMp4(bytes);
  if (!verdict.ok) return verdict;
  const { seconds } = verdict.video;
  if (seconds > MOST_SECONDS + GRACE_SECONDS) return { ok: false, why: `The video is ${Math.round(seconds)} seconds long, more than ${MOST_SECONDS}`, isTooLong: true };
  return seconds > 0 ? verdict : { ok: false, why: 'The video has no length' };
}
