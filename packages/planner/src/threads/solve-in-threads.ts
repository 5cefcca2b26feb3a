import type { Problem } from '../model/problem.ts';
import { faultsOf, MalformedProblem } from '../model/validate.ts';
import { randomFrom } from '../random.ts';
import { spender, type Solved, type SolveOptions } from '../solve.ts';
import { together } from './best-of.ts';
import type { FromThread, OpenThread, Thread, ToThread } from './messages.ts';
import type { Answer, TaskName } from './work.ts';

export type ThreadOptions = Omit<SolveOptions, 'clock'> & {
  threads: number;
  /** `openThread` of `threads/node.ts` or of `threads/browser.ts`. */
  openThread: OpenThread;
};

/**
 * `solve` in several threads, while the caller's stays free. Each has the whole budget: two threads do twice the iterations in the same time. With
 * `iterations`, the same seed and number of threads give the same plan, and one thread gives that of `solve`. Aborted, it gives the best plan it has
 * heard of, at once or as soon as there is any: one that is a twentieth of a second old, of a large problem that of the last round. Rejects with what `solve` throws, and with the error of a thread that fails. All threads are closed when
 * it settles.
 */
export async function solveInThreads(problem: Problem, { threads, openThread, signal, seed = 1, budgetMs, ...options }: ThreadOptions): Promise<Solved> {
  if (!Number.isInteger(threads) || threads < 1) throw new RangeError(`${threads} is no number of threads. Give a whole one, 1 or more.`);
  const faults = faultsOf(problem);
  if (faults.length > 0) throw new MalformedProblem(faults);
  const began = performance.now();
  spender({ budgetMs, iterations: options.iterations });

  const { promise, resolve, reject } = Promise.withResolvers<Solved>();
  const opened: Thread[] = [];
  const post = (thread: number, message: ToThread): void => opened[thread]!.post(message);
  let awaited = threads;
  const answers: Answer<TaskName>[] = [];
  const told = new Map<number, Solved>();

  /** Once all are there, so that none begins before the others. */
  const begin = (): void => {
    const random = randomFrom(seed);
    const common = { ...options, threads, problem: { ...problem, roads: { ...problem.roads, seconds: shared(problem.roads.seconds), metres: shared(problem.roads.metres) } }, budgetMs: budgetMs === undefined ? undefined : budgetMs - (performance.now() - began) };
    for (let thread = 0; thread < threads; thread++) post(thread, { is: 'order', order: { ...common, thread, seed: thread === 0 ? seed : random.below(2 ** 32) } });
  };
  const stop = (): void => {
    if (told.size > 0) resolve(together([...told.values()], options.fewestVehicles));
  };
  const hear = (thread: number, message: FromThread): void => {
    switch (message.is) {
      case 'ready':
        if (--awaited === 0) begin();
        return;
      case 'tasks':
        awaited = threads - 1;
        message.given.forEach((given, other) => post(other + 1, { is: 'task', name: message.name, given }));
        return;
      case 'answer':
        answers[thread - 1] = message.answer;
        if (--awaited === 0) post(0, { is: 'answers', answers });
        return;
      case 'better':
        told.set(thread, message.solved);
        if (signal?.aborted) stop();
        return;
      case 'done':
        resolve(message.solved);
        return;
      case 'failed':
        reject(message.error);
    }
  };

  signal?.addEventListener('abort', stop);
  try {
    for (let thread = 0; thread < threads; thread++) {
      const heard = (message: FromThread): void => {
        try {
          hear(thread, message);
        } catch (error) {
          reject(error);
        }
      };
      opened.push(openThread(heard, reject));
    }
  } catch (error) {
    reject(error);
  }
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', stop);
    for (const thread of opened) thread.close();
  }
}

/** A matrix that threads need not copy, where the platform can share memory; its entries are known to have 32 bits. */
function shared(matrix: ArrayLike<number>): Int32Array {
  if (typeof SharedArrayBuffer === 'undefined') return new Int32Array(matrix);
  if (matrix instanceof Int32Array && matrix.buffer instanceof SharedArrayBuffer) return matrix;
  const copy = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * matrix.length));
  copy.set(matrix);
  return copy;
}
