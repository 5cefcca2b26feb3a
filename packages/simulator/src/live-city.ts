import { api } from '@truckroll/contracts';
import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import type { DemoState } from '@truckroll/contracts/demo/schemas.ts';
import { Agenda } from './agenda.ts';
import type { Caller } from './caller.ts';
import { type City, type CityLog, errand, makeCity, readBoard } from './city.ts';
import { planShifts } from './company/plan-shifts.ts';
import { MirroredClock, driveLive } from './drive-live.ts';
import type { CityFacts } from './facts.ts';
import { openingCalls, pileUp, rushHour, truckBreaksDown } from './happenings.ts';
import { localMidnight, localParts, nextDate } from './local-time.ts';
import { type Order, Orders } from './orders.ts';
import { loadPictures } from './pictures.ts';
import { CALLS_PER_DAY, listen, playDays } from './play-day.ts';

/** What the city hears from the server: jobs of the board, the demo's state, what it shall let happen, the clock. */
export type CityEars = { job(job: BoardJob): void; state(state: DemoState): void; order(order: Order): void; clock(businessMs: number, rate: number): void; /** Nothing of this topic is missed from here on: time to read how it stands. */ readAgain(topic: string): void };

export type LiveCityOptions = {
  seed: string;
  facts: CityFacts;
  office: Caller;
  nobody: Caller;
  technician: (technicianId: string) => Caller;
  /** Listens on the office's line to the topics `board` and `demo`; returns how to stop. */
  hear: (ears: CityEars) => () => void;
  log: CityLog;
  signal: AbortSignal;
};

/** A truck reports every five seconds of business time, but not more often than once a real second. */
const REPORT_SECONDS = 5;
const IDLE_REPORT_SECONDS = 60;
const OPEN_AT_FIRST = 4;
const PLANNING_HOUR = 3;

/** Lives the present until told to stop: the clock is the server's, people may take over anybody at any time. */
export async function liveCity(options: LiveCityOptions): Promise<void> {
  const demo = await options.office.call(api.demo.getDemo, {});
  const clock = new MirroredClock(Date.parse(demo.clock.now), demo.clock.rate);
  const agenda = new Agenda(clock.now());
  const { picture, signature } = loadPictures();
  const { items: territories } = await options.office.call(api.workforce.listTerritories, {});
  const city = makeCity({
    seed: options.seed,
    agenda,
    facts: options.facts,
    nobody: options.nobody,
    office: options.office,
    technician: options.technician,
    log: options.log,
    pictures: picture,
    signature,
    territories,
    reportSeconds: () => Math.max(REPORT_SECONDS, clock.rate()),
    look: async () => undefined,
  });
  takeIn(city, demo);
  listen(city);
  await readBoard(options, city.board);
  const orders = new Orders(options.office, clock.now(), ({ id, kind }) => {
    if (kind === 'pile_up') pileUp(city, id);
    else if (kind === 'truck_breaks_down') truckBreaksDown(city, id);
    else rushHour(city, id, CALLS_PER_DAY);
  });
  const hearState = (state: DemoState): void => {
    clock.hear(Date.parse(state.clock.now), state.clock.rate);
    takeIn(city, state);
  };
  const readDemo = async (): Promise<void> => {
    hearState(await options.office.call(api.demo.getDemo, {}));
    await orders.read();
  };
  const silence = options.hear({
    job: (job) => city.board.update([job]),
    state: hearState,
    order: (order) => orders.hear(order),
    clock: (businessMs, rate) => clock.hear(businessMs, rate),
    readAgain: (topic) => {
      const reading: Promise<unknown> = topic === 'board' ? readBoard(options, city.board) : readDemo();
      reading.catch((error: unknown) => options.log.warn(`the ${topic} could not be read again`, error));
    },
  });
  keepShiftsPlanned(city);
  openingCalls(city, Math.max(0, OPEN_AT_FIRST - [...city.board.jobs()].filter(({ endedAt }) => endedAt === null).length));
  playDays(city, { days: undefined, callsPerDay: CALLS_PER_DAY, idleReportSeconds: IDLE_REPORT_SECONDS });
  try {
    await driveLive(agenda, clock, options.log, options.signal);
  } finally {
    silence();
  }
}

/** The office plans the coming weeks, at once and then every night: a city that goes on for months has technicians all the while. */
function keepShiftsPlanned(city: City): void {
  const { timeZone } = city.facts;
  errand(city, 'nights of planning', async () => {
    for (;;) {
      // An errand of its own: what fails tonight is tried again tomorrow, long before a plan runs out.
      errand(city, 'plan of shifts', async () => {
        const added = await planShifts(city.office, city.facts, city.agenda.now(), city.log);
        if (added > 0) city.log.info(`${added} shifts were planned`);
      });
      await city.agenda.until(localMidnight(nextDate(localParts(city.agenda.now(), timeZone).date), timeZone) + PLANNING_HOUR * 3_600_000);
    }
  });
}

/** Notes who is played by a person; whoever was handed back goes on with the job he has. */
function takeIn(city: City, state: DemoState): void {
  const taken = new Set(state.takenOver.map(({ id }) => id));
  const handedBack = [...city.takenOver].filter((id) => !taken.has(id));
  city.takenOver.clear();
  for (const id of taken) city.takenOver.add(id);
  if (handedBack.length > 0) city.board.announceAll();
}
