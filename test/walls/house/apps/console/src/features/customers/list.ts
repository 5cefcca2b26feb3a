export { everything } from '../../../../server/src/app/everything.ts';
export const list = true;
