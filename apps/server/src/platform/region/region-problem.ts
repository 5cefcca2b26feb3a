export type RegionProblemReason = 'missing' | 'not-an-extract' | 'damaged' | 'unsupported' | 'empty' | 'not-a-region';

/** Why an extract or a region folder cannot be used, in a sentence an operator can act on. */
export class RegionProblem extends Error {
  readonly reason: RegionProblemReason;

  constructor(reason: RegionProblemReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RegionProblem';
    this.reason = reason;
  }
}
