export const writebeta = (): string => 'written';
