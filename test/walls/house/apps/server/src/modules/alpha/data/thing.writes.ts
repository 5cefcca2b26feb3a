export const writealpha = (): string => 'written';
