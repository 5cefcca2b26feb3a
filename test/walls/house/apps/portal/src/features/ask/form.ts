export { list } from '../../../../console/src/features/customers/list.ts';
