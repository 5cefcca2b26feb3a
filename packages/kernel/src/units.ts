export const METRES_PER_MILE = 1609.344;

export const milesOf = (metres: number): number => metres / METRES_PER_MILE;
export const metresOfMiles = (miles: number): number => miles * METRES_PER_MILE;
