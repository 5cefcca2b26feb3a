export { writealpha } from '../data/thing.writes.ts';
