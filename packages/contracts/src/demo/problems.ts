import { problem } from '../core/problem.ts';
export const noDemo = problem('demo/no-demo', 404, 'This installation does not run the demo');
export const nobodyThere = problem('demo/nobody-there', 404, 'There is no such technician, or no such job whose customer could be played');
