export { late } from '../../ui/src/late.ts';
export const fields = true;
