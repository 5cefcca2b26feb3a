import { problem } from '../core/problem.ts';
export const notRateable = problem('engagement/not-rateable', 409, 'Only work that was done can be rated');
export const alreadyRated = problem('engagement/already-rated', 409, 'This job has been rated');
