/** Whoever holds a link may be anybody who filled in a form; his photos must not fill the disk. */
const MOST_BY_LINK = 20;
const MOST_OF_JOB = 300;
/** A video is as large as a hundred photos. */
const MOST_VIDEOS = 10;

/** Whether one more file fits a job. Those of a link's holder have nobody in `addedBy`. */
export function hasRoomForFile(files: readonly { kind: string; addedBy: string | null }[], { kind, byLink }: { kind: string; byLink: boolean }): boolean {
  if (kind === 'video' && files.filter((file) => file.kind === 'video').length >= MOST_VIDEOS) return false;
  return files.length < MOST_OF_JOB && !(byLink && files.filter(({ addedBy }) => addedBy === null).length >= MOST_BY_LINK);
}
