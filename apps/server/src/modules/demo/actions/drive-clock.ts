import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { setClock } from '../../../platform/clock/set-clock.ts';
import { findCity, listTakenOver } from '../data/city.reads.ts';

/**
 * Makes the clock run as the city's row says: at its speed, at 1 while a person plays somebody, or not at all. The row
 * is the truth; after a crash between the two the next call, or the next start, sets the clock again.
 */
export async function driveClock(ctx: Ctx): Promise<void> {
  const [city, takenOver] = await read(ctx, (db) => Promise.all([findCity(db), listTakenOver(db)]));
  if (city?.phase !== 'living') return;
  await setClock(ctx, { mode: 'demo', rate: takenOver.length > 0 ? 1 : city.speed, paused: city.paused });
}
