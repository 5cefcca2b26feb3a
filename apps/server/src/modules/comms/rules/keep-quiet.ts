/** A customer is told once in this time that something waits for him, however much is written. */
export const QUIET_MS = 15 * 60_000;

/** Somebody who looks at the conversation sees a message at once: nobody else is told of it before this many seconds. */
export const LOOKING_SECONDS = { customer: 30, technician: 5 } as const;

/** A message that said that something waits: to whom, and when it left; null while it has not. */
export type Notice = { recipientId: string; sentAt: Date | null };

/** Whether a recipient need not be told once more: he is about to be, or, a customer, was told just now. */
export const isQuiet = (notices: readonly Notice[], recipientId: string, quietMs: number, now: Date): boolean => notices.some((notice) => notice.recipientId === recipientId && (notice.sentAt === null || now.getTime() - notice.sentAt.getTime() < quietMs));
