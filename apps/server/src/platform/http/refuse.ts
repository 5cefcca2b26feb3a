import type { ProblemDef } from '@truckroll/contracts/core/problem.ts';

/** A refusal on its way to the caller. Thrown by actions; written by one file (`write-problem.ts`). */
export class Refusal extends Error {
  readonly problem: ProblemDef;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(problem: ProblemDef, detail?: string, extensions: Record<string, unknown> = {}) {
    super(detail ?? problem.title);
    this.name = 'Refusal';
    this.problem = problem;
    this.extensions = extensions;
  }
}

/** `throw refuse(problem, 'what is wrong and how to mend it', { extra: 'fields' })`. */
export const refuse = (problem: ProblemDef, detail?: string, extensions?: Record<string, unknown>): Refusal => new Refusal(problem, detail, extensions);
