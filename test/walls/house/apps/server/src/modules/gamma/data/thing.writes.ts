export const writegamma = (): string => 'written';
