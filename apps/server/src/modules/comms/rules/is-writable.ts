/** Whether a job can be written about: from its confirmation on, as long as its customer’s link outlives it (`linkEndsAt`, null while it is open). */
export const isWritable = ({ confirmedAt }: { confirmedAt: string | null }, linkEndsAt: Date | null, now: Date): boolean => confirmedAt !== null && (linkEndsAt === null || now < linkEndsAt);
