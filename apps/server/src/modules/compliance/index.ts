export { recordRefusal } from './actions/record-refusal.ts';
