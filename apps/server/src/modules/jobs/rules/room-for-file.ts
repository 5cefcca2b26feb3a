/** Whoever holds a link may be anybody who filled in a form; his photos must not fill the disk. */
const MOST_BY_LINK = 20;
const MOST_OF_JOB = 300;

/** Whether one more file fits a job. Those of a link's holder have nobody in `addedBy`. */
export function hasRoomForFile(files: readonly { addedBy: string | null }[], byLink: boolean): boolean {
  return files.length < MOST_OF_JOB && !(byLink && files.filter(({ addedBy }) => addedBy === null).length >= MOST_BY_LINK);
}
