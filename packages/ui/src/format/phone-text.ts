const NORTH_AMERICAN = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** An international number as people read it: those of North America in their groups, others as they are, since each country groups them its own way. */
export const phoneText = (number: string): string => number.replace(NORTH_AMERICAN, '+1 $1-$2-$3');
