import type { DatabaseClock } from '../../platform/clock/database-clock.ts';
import type { ControlConnection } from '../../platform/db/control-connection.ts';
import type { Log } from '../../platform/log/log.ts';

/** Held by the one process of an installation that lives the demo. */
export const DEMO_LOCK = 'demo';

/**
 * For a start without the demo: a clock that a demo left behind in the database returns to the time of day, and the log says
 * so. While another process lives the demo the clock is that one's and stays.
 */
export async function returnToRealTime({ control, clock, log }: { control: ControlConnection; clock: DatabaseClock; log: Log }): Promise<void> {
  if (clock.mode() === 'real') return;
  if (!(await control.tryLock(DEMO_LOCK))) {
    log.info({}, 'another process lives the demonstration; this one keeps its time');
    return;
  }
  try {
    const stoodAt = clock.now();
    await clock.set({ mode: 'real' });
    log.warn({ stoodAt, aheadSeconds: Math.round((stoodAt.getTime() - Date.now()) / 1000) }, 'the clock returned to real time: this database holds a demonstration, which is played with --demo only');
  } finally {
    await control.unlock(DEMO_LOCK);
  }
}
