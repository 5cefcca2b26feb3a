export { gamma } from '../../gamma/index.ts';
