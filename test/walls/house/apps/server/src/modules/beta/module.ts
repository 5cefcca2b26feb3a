export const betaModule = { name: 'beta' };
