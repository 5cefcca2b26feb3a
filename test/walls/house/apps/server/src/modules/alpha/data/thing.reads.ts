export { writealpha } from './thing.writes.ts';
