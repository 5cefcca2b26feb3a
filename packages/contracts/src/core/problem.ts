import { z } from 'zod';

/** A refusal every caller can rely on: one stable code, one HTTP status, one title. */
export type ProblemDef = { readonly code: string; readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503; readonly title: string };

/** Declares a problem. The code reads `<module>/<what-is-wrong>` and never changes once published. */
export const problem = (code: `${string}/${string}`, status: ProblemDef['status'], title: string): ProblemDef => ({ code, status, title });

/** What goes over the wire as `application/problem+json` (RFC 9457). */
export const Problem = z
  .object({
    type: z.string().describe('Stable address of the explanation of this problem'),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional().describe('What is wrong here and how to mend it'),
    instance: z.string().optional().describe('Id of the request, to quote when asking for help'),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional().describe('Field faults, by JSON Pointer'),
  })
  .loose()
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

export const common = {
  invalidInput: problem('request/invalid-input', 400, 'The request does not have the expected shape'),
  malformed: problem('request/malformed', 400, 'The request body could not be read'),
  unauthenticated: problem('request/unauthenticated', 401, 'Sign in first'),
  forbidden: problem('request/forbidden', 403, 'You do not have permission for this'),
  secondFactorFirst: problem('identity/second-factor-first', 403, 'Your roles require a second factor; set it up first'),
  proveItAgain: problem('identity/prove-it-again', 403, 'Prove again that it is you'),
  servicePaused: problem('identity/service-paused', 409, 'The service of this company is paused'),
  notFound: problem('request/not-found', 404, 'There is nothing here'),
  conflict: problem('request/conflict', 409, 'This changed meanwhile'),
  preconditionFailed: problem('request/precondition-failed', 412, 'Somebody else changed this since you read it'),
  preconditionRequired: problem('request/precondition-required', 428, 'Say which version you change, with If-Match'),
  tooLarge: problem('request/too-large', 413, 'The request is larger than allowed'),
  unsupportedMediaType: problem('request/unsupported-media-type', 415, 'This content type is not accepted here'),
  tooManyRequests: problem('request/too-many-requests', 429, 'Too many requests; wait a moment'),
  idempotencyMismatch: problem('request/idempotency-mismatch', 422, 'This Idempotency-Key was used for a different request'),
  internal: problem('request/internal', 500, 'Something broke on our side'),
  unavailable: problem('request/unavailable', 503, 'This part of Truckroll cannot be reached right now'),
} as const;

/** Of endpoints that call an address which a user may set. */
export const outgoing = {
  addressRefused: problem('outgoing/address-refused', 422, 'This address may not be called'),
  failed: problem('outgoing/failed', 422, 'The other side did not answer properly'),
} as const;
