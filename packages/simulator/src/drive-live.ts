import type { Agenda } from './agenda.ts';
import type { CityLog } from './city.ts';

/** The server's clock as seen from here: what it said last, carried on at its rate. */
export class MirroredClock {
  #businessMs: number;
  #rate: number;
  #heardAt: number;

  constructor(businessMs: number, rate: number) {
    this.#businessMs = businessMs;
    this.#rate = rate;
    this.#heardAt = performance.now();
  }

  hear(businessMs: number, rate: number): void {
    this.#businessMs = businessMs;
    this.#rate = rate;
    this.#heardAt = performance.now();
  }

  now(): number {
    return this.#businessMs + (performance.now() - this.#heardAt) * this.#rate;
  }

  rate(): number {
    return this.#rate;
  }
}

/** Plays an agenda at the pace of the server's clock until told to stop. Failures are reported; the city goes on. */
export async function driveLive(agenda: Agenda, clock: MirroredClock, log: CityLog, signal: AbortSignal): Promise<void> {
  const LOOK_AGAIN_MS = 250; // the clock may be paused or sped up at any time
  while (!signal.aborted) {
    const now = clock.now();
    agenda.advance(now);
    for (let next = agenda.nextAt(); next !== undefined && next <= now; next = agenda.nextAt()) agenda.wakeNext();
    for (const failure of agenda.takeFailures()) log.warn('an errand failed', failure);
    const next = agenda.nextAt();
    const rate = clock.rate();
    const waitMs = next === undefined || rate === 0 ? LOOK_AGAIN_MS : Math.min(LOOK_AGAIN_MS, Math.max(4, (next - clock.now()) / rate));
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, waitMs);
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
