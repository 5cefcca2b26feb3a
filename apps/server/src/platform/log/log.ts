import { pino } from 'pino';

/** Structured log lines. Never personal data, secrets or tokens. */
export type Log = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Fields that must never be written, whoever puts them into a line by mistake; up to two levels deep. */
const SECRET_FIELDS = ['password', 'secret', 'token', 'authorization', 'cookie', 'apiKey', 'cardToken', 'email', 'phone'];

export type LogOptions = {
  level: LogLevel;
  /** Where lines go; standard output when absent. */
  write?: (line: string) => void;
};

/** JSON lines through pino: time in ISO 8601, secrets replaced by `[removed]`. */
export function createLog({ level, write }: LogOptions): Log {
  const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths, censor: '[removed]' }, formatters: { level: (label: string) => ({ level: label }) } };
  return write ? pino(options, { write }) : pino(options);
}

/** Says nothing. */
export const silentLog: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
