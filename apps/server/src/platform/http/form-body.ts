import type { FastifyInstance } from 'fastify';
import { common } from '@truckroll/contracts/core/problem.ts';
import type { Log } from '../log/log.ts';
import type { ToldProblem } from './problem-of.ts';
import { refuse } from './refuse.ts';
import { tellProblem } from './write-problem.ts';

const FORM_LIMIT_BYTES = 16 * 1024;

/** Reads a form. A parameter without a value counts as left out; refuses `request/malformed` for one that comes twice (RFC 6749, 3.2). */
export function readForm(text: string): Record<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) throw refuse(common.malformed, 'A parameter comes twice');
    if (value !== '') fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

const FORM = /^application\/x-www-form-urlencoded(?:;|$)/;

/** Makes a part of the server take forms beside JSON. */
export function takeFormsToo(app: FastifyInstance): void {
  app.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: FORM_LIMIT_BYTES }, (_request, text: string, done) => {
    try {
      done(null, readForm(text));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** Makes a part of the server take forms and nothing else, and refuse in the words of RFC 6749, 5.2. */
export function takeForms(app: FastifyInstance, log: Log): void {
  app.removeAllContentTypeParsers();
  takeFormsToo(app);
  app.setErrorHandler((error, request, reply) => {
    const told = tellProblem(log, request, reply, error);
    const { status, word } = oauthErrorOf(told);
    if (status === 401) reply.header('www-authenticate', 'Basic realm="truckroll"');
    return reply.code(status).header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify({ error: word, error_description: plainOf(told.detail ?? told.problem.title) }));
  });
}

function oauthErrorOf({ problem: { code, status } }: ToldProblem): { status: number; word: string } {
  if (code.startsWith('oauth/')) return { status, word: code.slice('oauth/'.length).replaceAll('-', '_') };
  if (status === 429 || status === 503) return { status, word: 'temporarily_unavailable' };
  return status >= 500 ? { status, word: 'server_error' } : { status: 400, word: 'invalid_request' };
}

/** The letters that a description may have. */
const plainOf = (text: string): string => text.replaceAll('’', "'").replaceAll(/[^ !#-[\]-~]/g, '');
