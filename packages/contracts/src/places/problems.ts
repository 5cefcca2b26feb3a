import { problem } from '../core/problem.ts';

export const nothingNear = problem('places/nothing-near', 404, 'There is no address or crossing within 250 m of this point');
