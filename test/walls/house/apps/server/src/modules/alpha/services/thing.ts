export const service = true;
