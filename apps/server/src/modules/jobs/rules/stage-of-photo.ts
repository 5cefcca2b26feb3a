import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';

/** When in the course of a job a photo was taken: before the work, at it (or after it), or where a tow ended. */
export type PhotoStage = 'before' | 'work' | 'destination';

const LABELS: readonly [RegExp, PhotoStage][] = [
  [/^before\b/i, 'before'],
  [/^(destination|drop)\b/i, 'destination'],
  [/^(work|after|end)\b/i, 'work'],
];
const AT_DESTINATION: readonly JobState[] = ['at_destination', 'stored'];
const AT_WORK: readonly JobState[] = ['in_service', 'paused', 'hooked', 'towing', 'in_progress', 'completed', 'unsuccessful'];

/** Whether a label itself says when a photo was taken. */
export const isLabelledStage = (label: string): boolean => LABELS.some(([pattern]) => pattern.test(label.trim()));

/** The stage a photo counts for: what its label begins with (`before`, `after`, `destination` …), else where the job stood. */
export function stageOfPhoto(label: string, state: JobState): PhotoStage {
  const labelled = LABELS.find(([pattern]) => pattern.test(label.trim()));
  if (labelled) return labelled[1];
  if (AT_DESTINATION.includes(state)) return 'destination';
  return AT_WORK.includes(state) ? 'work' : 'before';
}
