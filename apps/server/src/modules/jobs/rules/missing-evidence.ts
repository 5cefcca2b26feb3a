import type { EvidenceRule } from '../tables.ts';
import type { PhotoStage } from './stage-of-photo.ts';

/** What has been collected of a job's evidence. Photos are those of the technician; a customer's own do not count. */
export type Collected = { photos: Readonly<Record<PhotoStage, number>>; signed: boolean; checklist: readonly { key: string; required: boolean; done: boolean }[] };

/** What must still be photographed before the work begins. */
export const missingBeforeWork = (rule: EvidenceRule, { photos }: Collected): string[] => (photos.before < rule.photosBeforeWork ? ['photosBeforeWork'] : []);

/** What a job still needs before it can be completed: photos, ticks on required checklist items, the signature. */
export function missingToComplete(rule: EvidenceRule, collected: Collected, towed: boolean): string[] {
  const { photos, signed, checklist } = collected;
  return [
    ...missingBeforeWork(rule, collected),
    ...(towed && photos.destination < rule.photosAtDestination ? ['photosAtDestination'] : []),
    ...(photos.work + photos.destination < rule.photosAtEnd ? ['photosAtEnd'] : []),
    ...checklist.filter((item) => item.required && !item.done).map((item) => `checklist:${item.key}`),
    ...(rule.signature && !signed ? ['signature'] : []),
  ];
}
