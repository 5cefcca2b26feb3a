import type { Configuration } from 'openid-client';
import type { Ctx } from '../../../platform/context.ts';
import { serverOf } from '../../../platform/db/sources.ts';
import { rememberFor } from '../../../platform/net/remember-for.ts';
import type { Remembered } from '../../../platform/net/remember-for.ts';
import type { ServerContext } from '../../../platform/server-context.ts';

const [SECONDS, MOST] = [300, 500];
const byProcess = new WeakMap<ServerContext, Remembered<Configuration>>();

/** What providers have told this process of themselves in the last minutes, with the keys they sign by. */
export function providerDescriptions(ctx: Ctx): Remembered<Configuration> {
  const server = serverOf(ctx);
  const known = byProcess.get(server) ?? rememberFor<Configuration>({ seconds: SECONDS, most: MOST });
  byProcess.set(server, known);
  return known;
}
