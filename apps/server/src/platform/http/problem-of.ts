import { common } from '@truckroll/contracts/core/problem.ts';
import type { ProblemDef } from '@truckroll/contracts/core/problem.ts';
import type { z } from 'zod';
import { codeOf } from '../startup-problem.ts';
import { Refusal } from './refuse.ts';

/** What the caller is told about an error. `fault` is true when the error is ours and belongs in the log. */
export type ToldProblem = { problem: ProblemDef; detail?: string; extensions?: Readonly<Record<string, unknown>>; retryAfterSeconds?: number; /** Which fields of the contract did not fit; never what was in them. */ fields?: readonly string[]; fault: boolean };

/** Input that does not fit the contract. Each error names the place by JSON Pointer, led by where it came: `/body/email`. */
export class InvalidInput extends Error {
  readonly errors: readonly { pointer: string; message: string }[];
  /** Where it came and the outermost field: further steps may be words of the caller. */
  readonly fields: readonly string[];

  constructor(where: 'params' | 'query' | 'body', error: z.ZodError) {
    super('The input does not fit the contract');
    this.name = 'InvalidInput';
    this.errors = error.issues.slice(0, 50).map((issue) => ({ pointer: `/${[where, ...issue.path].map(pointerStep).join('/')}`, message: issue.message }));
    this.fields = [...new Set(error.issues.map((issue) => [where, ...issue.path.slice(0, 1)].join('.')))].slice(0, 20);
  }
}

const pointerStep = (step: PropertyKey): string => String(step).replaceAll('~', '~0').replaceAll('/', '~1');

/** Error codes of Fastify's router and body reading and of our own parser, and what they mean to the caller. */
const BODY_FAULTS: Readonly<Record<string, ProblemDef>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: common.unsupportedMediaType,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: common.malformed,
  FST_ERR_CTP_INVALID_JSON_BODY: common.malformed,
  FST_ERR_CTP_BODY_TOO_LARGE: common.tooLarge,
  FST_REQ_FILE_TOO_LARGE: common.tooLarge,
  FST_FILES_LIMIT: common.tooLarge,
  FST_FIELDS_LIMIT: common.tooLarge,
  FST_PARTS_LIMIT: common.tooLarge,
  FST_INVALID_MULTIPART_CONTENT_TYPE: common.unsupportedMediaType,
  FST_PROTO_VIOLATION: common.malformed,
  FST_MP_PREMATURE_CLOSE: common.malformed,
  FST_ERR_BAD_URL: common.malformed,
  FST_ERR_MAX_PARAM_LENGTH: common.notFound, // nothing has so long a name
};

/** Violations that slipped past the rules (PostgreSQL SQLSTATE): two writers met, or a value no column takes. */
const DATABASE_REFUSALS: Readonly<Record<string, ProblemDef>> = {
  '23505': common.conflict, // unique
  '23P01': common.conflict, // exclusion
  '40001': common.conflict, // serialisation
  '40P01': common.conflict, // deadlock
  '23503': common.conflict, // foreign key
  '23514': common.invalidInput, // check
  '23502': common.invalidInput, // not null
  '22003': common.invalidInput, // number out of range
  '22001': common.invalidInput, // text too long
  '22021': common.invalidInput, // bytes not in the encoding
  '22P05': common.invalidInput, // character not translatable
  '22008': common.invalidInput, // instant out of range
  '22007': common.invalidInput, // no instant at all: a forged cursor
  '22P02': common.invalidInput, // no id, no number: a forged cursor
};

/** SQLSTATE classes and driver codes that say the database cannot be reached or is going away. */
const LOST_CONNECTION = /^(08...|57P0[1-5]|53...|ECONN.*|EPIPE|ENOENT|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const LOST_MESSAGE = /connection terminated|connection ended|timeout exceeded when trying to connect|client has encountered a connection error|cannot use a pool after calling end/i;

/** How soon to come back when the database is away. */
const RETRY_SECONDS = 5;

const isDatabaseError = (error: unknown): boolean => error instanceof Error && 'severity' in error;

/** Decides what the caller is told. Never tells a stack, SQL or a driver's message. */
export function problemOf(error: unknown): ToldProblem {
  if (error instanceof Refusal) {
    const { retryAfterSeconds, ...extensions } = error.extensions;
    return {
      problem: error.problem,
      ...(error.message === error.problem.title ? {} : { detail: error.message }),
      extensions,
      ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : error.problem.status === 503 ? { retryAfterSeconds: RETRY_SECONDS } : {}),
      fault: false,
    };
  }
  if (error instanceof InvalidInput) return { problem: common.invalidInput, detail: 'See errors for each field', extensions: { errors: error.errors }, fields: error.fields, fault: false };

  const code = codeOf(error);
  const bodyFault = code === undefined ? undefined : BODY_FAULTS[code];
  if (bodyFault) return { problem: bodyFault, fault: false };

  const refusedByDatabase = isDatabaseError(error) && code !== undefined ? DATABASE_REFUSALS[code] : undefined;
  if (refusedByDatabase) return { problem: refusedByDatabase, fault: true };

  if ((code !== undefined && LOST_CONNECTION.test(code)) || (error instanceof Error && LOST_MESSAGE.test(error.message))) {
    return { problem: common.unavailable, detail: 'Try again in a few seconds', retryAfterSeconds: RETRY_SECONDS, fault: true };
  }
  return { problem: common.internal, detail: 'Quote the instance when asking for help', fault: true };
}
