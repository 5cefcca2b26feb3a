export { writebeta } from '../../beta/data/thing.writes.ts';
