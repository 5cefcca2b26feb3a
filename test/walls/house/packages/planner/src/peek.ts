export { fields } from '../../contracts/src/fields.ts';
