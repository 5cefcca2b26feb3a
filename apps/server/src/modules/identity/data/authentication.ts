import { betterAuth } from 'better-auth';
import { CamelCasePlugin, Kysely, PostgresDialect, WithSchemaPlugin } from 'kysely';
import { PASSWORD_LENGTH } from '@truckroll/contracts/identity/schemas.ts';
import { newId } from '@truckroll/kernel';
import type { Ctx } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/database.ts';
import { serverOf } from '../../../platform/db/sources.ts';
import { RateLimiter } from '../../../platform/http/rate-limits.ts';
import type { RateLimits } from '../../../platform/http/rate-limits.ts';
import type { ServerContext } from '../../../platform/server-context.ts';
import { isSetupCode } from '../rules/setup-code.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { prepareSessionLookup } from './session-lookup.ts';
import type { SessionLookup } from './session-lookup.ts';

/** A session ends so long after signing in, used or not. Real time: a demonstration's clock may run fast. */
export const SESSION_SECONDS = 30 * 24 * 3600;

/** The authentication library over its own tables, restricted to its own role. Its HTTP routes are not mounted. */
const libraryOver = (server: ServerContext, secret: string) =>
  betterAuth({
    secret,
    baseURL: 'http://truckroll.invalid',
    database: {
      db: new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool: server.database.pools.auth }), plugins: [new WithSchemaPlugin('identity'), new CamelCasePlugin()] }),
      type: 'postgres',
      transaction: true,
    },
    user: { modelName: 'person' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD_LENGTH.least, maxPasswordLength: PASSWORD_LENGTH.most, password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) } },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true, additionalFields: { orgId: { type: 'string', required: false, input: false } } },
    advanced: { cookiePrefix: 'truckroll', database: { generateId: () => newId() } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });

export type Authentication = { readonly library: ReturnType<typeof libraryOver>; readonly sessions: SessionLookup; readonly limiter: RateLimits; /** Real time, which phones show codes by: a demonstration's clock may run fast. */ readonly realTime: () => Date; /** Whether a text is this installation's code for its first run. */ readonly isSetupCode: (shown: string | undefined) => boolean };

const opened = new WeakMap<Database, Authentication>();

/** Opens authentication for a process. Cookies and tokens of every process with the same secret are good in all. */
export function openAuthentication(server: ServerContext, secret: string, limiter: RateLimits = new RateLimiter(), realTime: () => Date = () => new Date()): Authentication {
  const authentication = { library: libraryOver(server, secret), sessions: prepareSessionLookup(server, secret), limiter, realTime, isSetupCode: (shown: string | undefined) => isSetupCode(shown, secret) };
  opened.set(server.database, authentication);
  return authentication;
}

/** The authentication of a context's process. Throws when `openAuthentication` was not called at start-up. */
export function authenticationOf(ctx: Ctx): Authentication {
  const authentication = opened.get(serverOf(ctx).database);
  if (!authentication) throw new Error('openAuthentication(server, secret) was not called');
  return authentication;
}
