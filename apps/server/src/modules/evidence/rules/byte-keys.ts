/** `original` as it came; `copy` without hidden data and at most 2048 px, for customers; `thumbnail` 480 px. */
export const VARIANTS = ['original', 'copy', 'thumbnail'] as const;
export type Variant = (typeof VARIANTS)[number];

/** Under which key the file store holds a file's bytes. */
export const byteKey = (orgId: string, fileId: string, variant: Variant): string => `${orgId}/${fileId}${variant === 'original' ? '' : `-${variant}`}`;
