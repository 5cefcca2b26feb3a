export const reacts = true;
