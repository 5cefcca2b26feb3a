/** `original` as it came; `copy` without hidden data and, of a picture, at most 2048 px, for customers; `thumbnail` 480 px. */
export const VARIANTS = ['original', 'copy', 'thumbnail'] as const;
export type Variant = (typeof VARIANTS)[number];

/** What is kept of a file of this type: a small picture of a video would have to be decoded. */
export const variantsOf = (contentType: string): readonly Variant[] => (contentType.startsWith('video/') ? ['original', 'copy'] : VARIANTS);

/** Under which key the file store holds a file's bytes. */
export const byteKey = (orgId: string, fileId: string, variant: Variant): string => `${orgId}/${fileId}${variant === 'original' ? '' : `-${variant}`}`;
