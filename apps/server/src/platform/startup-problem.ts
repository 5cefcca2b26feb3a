/** Something that keeps the server from starting, told so that whoever reads it knows what to do. */
export class StartupProblem extends Error {
  /** What to do about it, one or two sentences. */
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StartupProblem';
    this.remedy = remedy;
  }
}

/** The message of anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The `code` of a Node or PostgreSQL error (`ENOENT`, `40001`), undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
