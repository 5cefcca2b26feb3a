export const alphaHappened = { name: 'alpha.happened' };
