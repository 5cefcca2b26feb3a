import type { Tx } from '../../../platform/context.ts';
import { atCommit } from '../../../platform/db/transaction.ts';
import { findLastFile } from '../data/file.reads.ts';
import type { FileRow } from '../data/file.reads.ts';
import { deleteLooseBytes, insertFile } from '../data/file.writes.ts';
import { byteKey, variantsOf } from '../rules/byte-keys.ts';
import { chainHash } from '../rules/chain-hash.ts';
import type { StoredFile } from './keep-bytes.ts';

export type FileFacts = { subjectId: string; kind: FileRow['kind']; stage: string; label: string; takenAt?: Date | null; signedName?: string | null };

/**
 * Makes a stored image a file of its subject, at the end of the subject's chain. Joins the caller's
 * transaction, which holds the subject's lock. Throws when the bytes were swept away meanwhile.
 */
export async function recordFile(tx: Tx, stored: StoredFile, facts: FileFacts): Promise<FileRow> {
  const variants = variantsOf(stored.contentType);
  const [claimed, last] = await Promise.all([deleteLooseBytes(tx, variants.map((variant) => byteKey(tx.orgId, stored.id, variant))), findLastFile(tx, facts.subjectId)]);
  if (claimed !== variants.length) throw new Error('the bytes of this file are no longer there; send it again');
  const file = {
    id: stored.id,
    subjectId: facts.subjectId,
    position: (last?.position ?? 0) + 1,
    kind: facts.kind,
    stage: facts.stage,
    label: facts.label,
    contentType: stored.contentType,
    bytes: stored.bytes,
    width: stored.width,
    height: stored.height,
    sha256: stored.sha256,
    takenAt: facts.takenAt ?? stored.takenAt,
    lat: stored.position?.lat ?? null,
    lng: stored.position?.lng ?? null,
    signedName: facts.signedName ?? null,
    addedAt: tx.now(),
    addedBy: tx.actor.kind === 'person' ? tx.actor.personId : null,
  };
  const prevHash = last?.chainHash ?? null;
  const row = { ...file, orgId: tx.orgId, prevHash, chainHash: chainHash(prevHash, file) };
  atCommit(tx, () => insertFile(tx, row));
  return row;
}
