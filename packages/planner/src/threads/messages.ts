import type { Problem } from '../model/problem.ts';
import type { Solved, SolveOptions } from '../solve.ts';
import type { Answer, Given, TaskName } from './work.ts';

/** A thread as whoever opened it sees it. */
export type Thread = {
  /** Sends what structured clone can copy; memory that is shared stays so. */
  post(message: unknown): void;
  /** Ends it at once, whatever it is doing. */
  close(): unknown;
};

/** Opens a thread that runs `serve`. `heard` is told what it posts; `failed` an error that it did not catch, and that it ended by itself. */
export type OpenThread = (heard: (message: FromThread) => void, failed: (error: Error) => void) => Thread;

/** What all threads search, each with a seed of its own; the first leads. */
export type Order = Pick<SolveOptions, 'start' | 'fewestVehicles' | 'budgetMs' | 'iterations'> & { readonly problem: Problem; readonly threads: number; readonly thread: number; readonly seed: number };

export type ToThread =
  | { readonly is: 'order'; readonly order: Order }
  | { readonly is: 'task'; readonly name: TaskName; readonly given: Given<TaskName> }
  /** For the leader: what the others answered, in their order. */
  | { readonly is: 'answers'; readonly answers: readonly Answer<TaskName>[] };

export type FromThread =
  | { readonly is: 'ready' }
  /** From the leader: a task for each of the others, in their order. */
  | { readonly is: 'tasks'; readonly name: TaskName; readonly given: readonly Given<TaskName>[] }
  | { readonly is: 'answer'; readonly answer: Answer<TaskName> }
  /** A plan of the whole that is better than those before. */
  | { readonly is: 'better'; readonly solved: Solved }
  | { readonly is: 'done'; readonly solved: Solved }
  | { readonly is: 'failed'; readonly error: Error };
