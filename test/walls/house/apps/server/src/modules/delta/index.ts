export const delta = 'not in needs.json, no module.ts';
