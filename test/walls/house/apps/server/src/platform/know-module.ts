export { alpha } from '../modules/alpha/index.ts';
