import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';

/**
 * Makes calls together: those of one turn of the event loop, and those that come while earlier ones are under way, are made as
 * one. Nobody waits longer than that turn when there is no crowd; in a crowd, one call begins at least `breathMs` after the other.
 * `run` answers as many outcomes as it is given inputs, in their order.
 */
export function together<I, O>(run: (inputs: readonly I[]) => Promise<readonly O[]>, { breathMs = 0 } = {}): (input: I) => Promise<O> {
  type Waiting = { input: I; resolve: (outcome: O) => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let underWay = false;

  async function runAll(): Promise<void> {
    underWay = true;
    while (waiting.length > 0) {
      await turn();
      const began = performance.now();
      const batch = waiting;
      waiting = [];
      try {
        const outcomes = await run(batch.map(({ input }) => input));
        batch.forEach(({ resolve }, index) => resolve(outcomes[index]!));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
      // A timer may come up to a millisecond early.
      for (let rest = breathMs; rest > 0; rest = began + breathMs - performance.now()) await delay(Math.ceil(rest));
    }
    underWay = false;
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (!underWay) void runAll();
    });
}
