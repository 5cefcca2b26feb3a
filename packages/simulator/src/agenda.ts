/**
 * A city's agenda: coroutines that sleep in business time. The agenda never looks at a clock itself; whoever drives it
 * (`drive-stepped.ts` as fast as work gets done, `drive-live.ts` at the pace of the server's clock) calls `wakeNext`.
 * Equal times wake in the order they were asked for, so one seed gives one story.
 */
export class Agenda {
  #nowMs: number;
  #sequence = 0;
  #active = 0;
  #idleWaiters: (() => void)[] = [];
  #failures: unknown[] = [];
  #sleepers: { atMs: number; sequence: number; wake: () => void }[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  /** Starts a coroutine. A failure is kept and thrown to the driver by `settled`. */
  spawn(run: () => Promise<void>): void {
    this.#active += 1;
    run().then(
      () => this.#rest(),
      (error: unknown) => {
        this.#failures.push(error);
        this.#rest();
      },
    );
  }

  /** Sleeps until a business time in ms; at once when that has passed. */
  until(atMs: number): Promise<void> {
    return new Promise<void>((resolve) => {
      this.#push({ atMs: Math.max(atMs, this.#nowMs), sequence: this.#sequence++, wake: resolve });
      this.#rest();
    });
  }

  sleep(seconds: number): Promise<void> {
    return this.until(this.#nowMs + seconds * 1000);
  }

  /** Business time of the next sleeper; undefined when nobody sleeps. */
  nextAt(): number | undefined {
    return this.#sleepers[0]?.atMs;
  }

  /** Moves the time forward to `toMs` without waking anybody due later. */
  advance(toMs: number): void {
    this.#nowMs = Math.max(this.#nowMs, toMs);
  }

  /** Wakes the first sleeper and moves the time to its hour. */
  wakeNext(): void {
    const next = this.#pop();
    if (!next) return;
    this.#nowMs = Math.max(this.#nowMs, next.atMs);
    this.#active += 1;
    next.wake();
  }

  /** Resolves once every coroutine sleeps or has ended; throws the first failure of a coroutine since the last call. */
  async settled(): Promise<void> {
    if (this.#active > 0) await new Promise<void>((resolve) => this.#idleWaiters.push(resolve));
    const failure = this.#failures.shift();
    if (failure !== undefined) throw failure;
  }

  /** Takes the failures of coroutines since the last call, for a driver that reports them and goes on. */
  takeFailures(): unknown[] {
    return this.#failures.splice(0);
  }

  #rest(): void {
    this.#active -= 1;
    if (this.#active === 0) for (const waiter of this.#idleWaiters.splice(0)) waiter();
  }

  #before(a: { atMs: number; sequence: number }, b: { atMs: number; sequence: number }): boolean {
    return a.atMs < b.atMs || (a.atMs === b.atMs && a.sequence < b.sequence);
  }

  #push(sleeper: { atMs: number; sequence: number; wake: () => void }): void {
    const heap = this.#sleepers;
    heap.push(sleeper);
    let index = heap.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#before(heap[index]!, heap[parent]!)) break;
      [heap[index], heap[parent]] = [heap[parent]!, heap[index]!];
      index = parent;
    }
  }

  #pop(): { atMs: number; sequence: number; wake: () => void } | undefined {
    const heap = this.#sleepers;
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last || heap.length === 0) return top;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= heap.length) break;
      const child = left + 1 < heap.length && this.#before(heap[left + 1]!, heap[left]!) ? left + 1 : left;
      if (!this.#before(heap[child]!, heap[index]!)) break;
      [heap[index], heap[child]] = [heap[child]!, heap[index]!];
      index = child;
    }
    return top;
  }
}
