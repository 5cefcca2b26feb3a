/** Within how many days of its becoming known a fault in a dependency is mended, by how grave its advisory calls it. */
export const FIX_WITHIN_DAYS = { critical: 2, high: 7, moderate: 30, low: 90 } as const;

/** How long a dependency may stay behind its newest release that changes no promise. */
export const UPDATE_WITHIN_DAYS = 90;
