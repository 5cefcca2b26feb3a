/** What a scanner says of some bytes; `found` is its name for what is in them. Rejects when it does not answer. */
export type VirusVerdict = { found: string | undefined };

/** Looks at every file that comes from outside before anything else does. */
export type VirusScanner = { readonly name: string; scan(bytes: Buffer): Promise<VirusVerdict> };

/** Where no scanner is set up. Images are judged by content and written anew all the same. */
export const noScanner: VirusScanner = { name: 'none', scan: async () => ({ found: undefined }) };
