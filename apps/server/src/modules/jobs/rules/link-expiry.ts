/** A link outlives its job by a day: for the receipt and the rating. */
const OUTLIVES_MS = 24 * 3_600_000;

/** When a link ends whose job ended, or that was made for an ended job, at an instant. */
export const linkExpiry = (at: Date): Date => new Date(at.getTime() + OUTLIVES_MS);
