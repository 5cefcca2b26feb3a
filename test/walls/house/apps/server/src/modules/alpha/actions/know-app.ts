export { everything } from '../../../app/everything.ts';
