import { evaluate, solve, solveInThreads, type Problem } from '../src/index.ts';
import { openThread } from '../src/threads/browser.ts';

/** What a page that has the planner can do: the test calls it there. */
Object.assign(globalThis, {
  async planInPage(problem: Problem, iterations: number) {
    const [one, two] = [1, 2].map((threads) => solveInThreads(problem, { threads, openThread, iterations }));
    return { isolated: (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated, alone: solve(problem, { iterations }), one: await one, two: await two, feasible: evaluate(problem, (await two)!).feasible };
  },
  async stopInPage(problem: Problem) {
    const stop = new AbortController();
    const halted = solveInThreads(problem, { threads: 2, openThread: (heard, failed) => openThread((message) => (heard(message), message.is === 'better' && stop.abort()), failed), budgetMs: 3_600_000, signal: stop.signal });
    return evaluate(problem, await halted).feasible;
  },
});
