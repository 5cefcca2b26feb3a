/** A code as words, where nobody has named it. */
export const readable = (code: string): string => code.replaceAll('_', ' ');
