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
const SECRET_FIELDS = new Set(['password', 'secret', 'token', 'authorization', 'cookie', 'apiKey', 'cardToken', 'email', 'phone']);
const SECRET_DEPTH = 2;

/** The same fields with secrets replaced. A plain loop: pino's own wildcard redaction cost a sixth of a request's processor time. */
function withoutSecrets(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  let clean: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(fields)) {
    if (SECRET_FIELDS.has(name)) (clean ??= { ...fields })[name] = '[removed]';
    else if (depth < SECRET_DEPTH && typeof value === 'object' && value !== null && !(value instanceof Error)) {
      const inner = withoutSecrets(value as Record<string, unknown>, depth + 1);
      if (inner !== value) (clean ??= { ...fields })[name] = inner;
    }
  }
  return clean ?? fields;
}

export type LogOptions = {
  level: LogLevel;
  /** Where lines go; standard output when absent. */
  write?: (line: string) => void;
};

/** JSON lines through pino: time in ISO 8601, secrets replaced by `[removed]`. */
export function createLog({ level, write }: LogOptions): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label: string) => ({ level: label }), log: withoutSecrets } };
  return write ? pino(options, { write }) : pino(options);
}

/** Says nothing. */
export const silentLog: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
