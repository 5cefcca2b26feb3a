import { openLive } from '@truckroll/client';
import { DemoState, DemoOrder } from '@truckroll/contracts/demo/schemas.ts';
import { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import { type CityEars, liveCity, readCompany } from '@truckroll/simulator';
import { createLog } from '../../platform/log/log.ts';
import { messageOf } from '../../platform/startup-problem.ts';
import { readSettings } from '../env.ts';
import { readErrand } from './demo-child.ts';
import { signInEverybody } from './sign-in-everybody.ts';

/** Today's stories differ from those of history, and from one start to the next they go on. */
const SEED = `present/${new Date().toISOString().slice(0, 13)}`;

/** Lives the demo city's present over the network, like everybody else, until it is told to stop. */
async function playPresent(): Promise<void> {
  const { address } = readErrand();
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings === 'help') return;
  const log = createLog({ level: settings.logLevel });
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  process.once('disconnect', () => stopping.abort());

  const everybody = await signInEverybody({ baseUrl: address });
  const facts = await readCompany(everybody.owner);
  await liveCity({
    seed: SEED,
    facts,
    ...everybody,
    signal: stopping.signal,
    log: { info: (text) => log.debug({}, text), warn: (text, error) => log.warn({ error: told(error) }, text) },
    hear: (ears) => hear(address, everybody.officeToken, ears),
  });
}

/** What went wrong, with what stands behind it. */
const told = (error: unknown): string => (error instanceof Error && error.cause !== undefined ? `${error.message}: ${messageOf(error.cause)}` : messageOf(error));

function hear(address: string, token: string, ears: CityEars): () => void {
  const line = openLive({
    url: address,
    token,
    topics: ['board', 'demo'],
    onClock: ({ now, rate }) => ears.clock(now.getTime(), rate),
    onSubscribed: (topic) => ears.readAgain(topic),
    onStale: (topics) => {
      for (const topic of topics) ears.readAgain(topic);
    },
    onMessages: (messages) => {
      for (const { topic, name, data } of messages) {
        if (topic === 'board' && name === 'job') ears.job(BoardJob.parse(data));
        else if (topic === 'demo' && name === 'state') ears.state(DemoState.parse(data));
        else if (topic === 'demo' && name === 'happening') ears.order(DemoOrder.pick({ id: true, kind: true }).parse(data));
      }
    },
  });
  return () => line.close();
}

await playPresent();
// Whoever still sleeps in the agenda is left to sleep.
process.exit(0);
