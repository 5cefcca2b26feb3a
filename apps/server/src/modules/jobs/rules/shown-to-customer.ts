import type { CustomerPhoto } from '@truckroll/contracts/jobs/schemas.ts';
import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { EvidenceFile } from '../../evidence/index.ts';
import { isLabelledStage, stageOfPhoto } from './stage-of-photo.ts';

/** From the arrival on what is photographed proves work; before it, it is the company's own affair. */
const ON_SITE: ReadonlySet<string> = new Set<JobState>(['on_scene', 'in_service', 'paused', 'hooked', 'towing', 'at_destination', 'stored', 'goa_review', 'goa', 'in_progress', 'completed', 'unsuccessful']);

/** What the rule asks of a file. */
export type Judged = Pick<EvidenceFile, 'kind' | 'label' | 'stage' | 'addedBy'>;

/** Whether a file proves the work to the customer: a photo or video that staff took on site. Signatures and documents are papers of the company; what the customer sent himself proves nothing. */
export function isShownToCustomer({ kind, label, stage, addedBy }: Judged): boolean {
  return (kind === 'photo' || kind === 'video') && addedBy !== null && (ON_SITE.has(stage) || isLabelledStage(label));
}

/** Whether whoever holds a link may have a file's bytes: what is shown to him, and photos he sent himself. */
export const mayOpenByLink = (file: Judged): boolean => isShownToCustomer(file) || (file.kind === 'photo' && file.addedBy === null);

/** What is shown of the files of a job that is over, in the order they came. */
export const customerPhotos = (files: readonly EvidenceFile[]): CustomerPhoto[] =>
  files.filter(isShownToCustomer).map(({ id, kind, label, stage, width, height }) => ({ id, kind: kind === 'video' ? 'video' : 'photo', stage: stageOfPhoto(label, stage as JobState), width, height }));
