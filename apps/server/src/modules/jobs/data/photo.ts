import type { Photo } from '@truckroll/contracts/jobs/schemas.ts';
import type { Actor } from '../../../platform/context.ts';
import type { EvidenceFile } from '../../evidence/index.ts';
import { instant, instantOrNull } from './job-card.ts';

/** A file of a job as one caller sees it. Customers learn neither where nor with which time it was taken, nor by whom. */
export function photoOf(file: EvidenceFile, viewer: Actor): Photo {
  const forStaff = viewer.kind === 'person' || viewer.kind === 'system';
  const url = `/v1/jobs/${file.subjectId}/photos/${file.id}`;
  return {
    id: file.id,
    jobId: file.subjectId,
    kind: file.kind,
    label: file.label,
    contentType: file.contentType,
    bytes: file.bytes,
    width: file.width,
    height: file.height,
    sha256: file.sha256,
    takenAt: forStaff ? instantOrNull(file.takenAt) : null,
    addedAt: instant(file.addedAt),
    addedBy: forStaff ? file.addedBy : null,
    position: forStaff && file.lat !== null && file.lng !== null ? { lat: file.lat, lng: file.lng } : null,
    signedName: file.signedName,
    url,
    thumbnailUrl: file.kind === 'video' ? null : `${url}?size=thumbnail`,
  };
}
