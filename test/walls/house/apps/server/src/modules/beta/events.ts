import { beta } from './index.ts';
export const betaHappened = { name: `${beta}.happened` };
