export const late = (): number => Date.now();
