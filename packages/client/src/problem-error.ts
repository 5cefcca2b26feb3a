import type { Problem } from '@truckroll/contracts/core/problem.ts';

/** A refusal of the server, as it was written: `code` names it for good, `message` says what is wrong. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** Reads the problem of a refused response; an answer from something else in between (a proxy, say) becomes one. */
export async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json')) return (await response.json()) as Problem;
  return { type: 'about:blank', title: response.statusText || `HTTP ${response.status}`, status: response.status, code: 'request/unexpected-answer', detail: `The server answered ${response.status} without saying why.` };
}
