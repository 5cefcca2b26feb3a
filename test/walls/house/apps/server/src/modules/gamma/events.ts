export const gammaHappened = { name: 'gamma.happened' };
