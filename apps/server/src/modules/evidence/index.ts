import type { Ctx, Source } from '../../platform/context.ts';
import { findFile, findFiles } from './data/file.reads.ts';
import type { FileRow } from './data/file.reads.ts';
import { byteKey, variantsOf } from './rules/byte-keys.ts';
import type { Variant } from './rules/byte-keys.ts';

export { storeImage } from './actions/store-image.ts';
export { storeVideo } from './actions/store-video.ts';
export type { StoredFile } from './actions/keep-bytes.ts';
export { recordFile } from './actions/record-file.ts';
export type { FileFacts } from './actions/record-file.ts';
export { discardFiles } from './actions/discard-files.ts';
export { brokenLink } from './rules/chain-hash.ts';
export type { Variant } from './rules/byte-keys.ts';
export type EvidenceFile = FileRow;

/** Files of subjects (jobs), each subject's in the order they were added. */
export const filesOf = (source: Source, subjectIds: readonly string[]): Promise<EvidenceFile[]> => findFiles(source, subjectIds);

export const fileById = (source: Source, id: string): Promise<EvidenceFile | undefined> => findFile(source, id);

/** Whether a file has bytes of this kind. */
export const hasVariant = ({ contentType }: Pick<EvidenceFile, 'contentType'>, variant: Variant): boolean => variantsOf(contentType).includes(variant);

/** Copies of these are made anew, as JPEG. */
const RECODED: ReadonlySet<string> = new Set(['image/jpeg', 'image/webp']);

/** A file's bytes with their type. Customers get `copy` or `thumbnail`, which carry no hidden data. Called outside any transaction. */
export async function fileBytes(ctx: Ctx, file: Pick<EvidenceFile, 'id' | 'contentType'>, variant: Variant): Promise<{ body: Buffer; contentType: string }> {
  const body = await ctx.adapters.files.get(byteKey(ctx.orgId, file.id, variant));
  const contentType = variant === 'original' || !RECODED.has(file.contentType) ? file.contentType : 'image/jpeg';
  return { body, contentType };
}
