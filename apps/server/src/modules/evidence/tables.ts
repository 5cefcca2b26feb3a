import type { Generated } from 'kysely';
import { tablesOf } from '../../platform/db/tables-of.ts';

type FileTable = {
  orgId: Generated<string>;
  id: string;
  subjectId: string;
  position: number;
  kind: 'photo' | 'signature' | 'document' | 'video';
  stage: string;
  label: string;
  contentType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  sha256: string;
  takenAt: Date | null;
  lat: number | null;
  lng: number | null;
  signedName: string | null;
  addedAt: Date;
  addedBy: string | null;
  prevHash: string | null;
  chainHash: string;
};
type LooseBytesTable = { orgId: Generated<string>; key: string; since: Date };

export type EvidenceTables = { 'evidence.file': FileTable; 'evidence.looseBytes': LooseBytesTable };

export const evidenceDb = tablesOf<EvidenceTables>();
