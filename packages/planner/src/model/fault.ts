/** What is wrong with a problem: where it stands, what it is, and how to mend it. */
export type Fault = { where: string; what: string; mend: string };

/** Travel and times are kept in 32 bits. */
export const MOST_SECONDS = 2 ** 30;
