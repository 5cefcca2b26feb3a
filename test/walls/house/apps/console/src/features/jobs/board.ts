export { list } from '../customers/list.ts';
