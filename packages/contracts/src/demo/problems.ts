import { problem } from '../core/problem.ts';
export const noDemo = problem('demo/no-demo', 404, 'This installation does not run the demo');
