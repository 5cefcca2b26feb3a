import type { Ctx } from '../context.ts';
import type { ClockChange, DatabaseClock } from './database-clock.ts';

/** Changes the clock that all processes share. Throws where this process runs on another kind of clock. */
export async function setClock(ctx: Ctx, change: ClockChange): Promise<void> {
  if (!('set' in ctx.clock)) throw new Error('this process does not run on the shared clock');
  await (ctx.clock as DatabaseClock).set(change);
}
