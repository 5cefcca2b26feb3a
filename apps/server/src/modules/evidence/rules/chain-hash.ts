import { createHash } from 'node:crypto';

/** What of a file the chain vouches for. */
export type ChainedFile = { id: string; subjectId: string; position: number; kind: string; stage: string; label: string; contentType: string; sha256: string; takenAt: Date | null; lat: number | null; lng: number | null; signedName: string | null; addedAt: Date; addedBy: string | null };

/** SHA-256, in hex, over the hash of the file before and the facts of this one in a fixed order. */
export function chainHash(prevHash: string | null, file: ChainedFile): string {
  const facts = [prevHash, file.id, file.subjectId, file.position, file.kind, file.stage, file.label, file.contentType, file.sha256, file.takenAt?.toISOString() ?? null, file.lat, file.lng, file.signedName, file.addedAt.toISOString(), file.addedBy];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

/** The position of the first file that does not fit the chain; undefined when all do. Files in order of position. */
export function brokenLink(files: readonly (ChainedFile & { prevHash: string | null; chainHash: string })[]): number | undefined {
  let prevHash: string | null = null;
  for (const [index, file] of files.entries()) {
    if (file.position !== index + 1 || file.prevHash !== prevHash || file.chainHash !== chainHash(prevHash, file)) return file.position;
    prevHash = file.chainHash;
  }
  return undefined;
}
