import type { LatLng } from '@truckroll/kernel';

/** What a video shows, and a copy of the same length in which everything but picture and sound is blank. */
export type ReadVideo = { contentType: string; width: number; height: number; seconds: number; position: LatLng | null; copy: Buffer };
export type VideoVerdict = { ok: true; video: ReadVideo } | { ok: false; why: string };

/** Thrown inside the readers only, for a file that is not what it should be; they answer with its words. */
export class Unreadable extends Error {}

/** Runs a reader over bytes that anybody may have sent: whatever does not fit together ends as a reason. */
export function judged(read: () => ReadVideo): VideoVerdict {
  try {
    return { ok: true, video: read() };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, why: error.message };
    // Numbers in the file that point behind its end.
    if (error instanceof RangeError) return { ok: false, why: 'The video is damaged' };
    throw error;
  }
}
