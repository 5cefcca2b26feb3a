export const alphaModule = { name: 'alpha' };
