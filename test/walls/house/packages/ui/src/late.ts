export { list } from '../../../apps/console/src/features/customers/list.ts';
export const late = true;
