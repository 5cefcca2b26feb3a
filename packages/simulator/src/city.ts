import { type Random, seededRandom } from '@truckroll/kernel';
import { api } from '@truckroll/contracts';
import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import type { Agenda } from './agenda.ts';
import { BoardView } from './board-view.ts';
import type { Caller } from './caller.ts';
import { isRefusal } from './caller.ts';
import type { CityFacts } from './facts.ts';
import { localParts } from './local-time.ts';
import { Places } from './places.ts';
import type { ScriptedCall } from './demand/script-of-day.ts';

export type CityLog = { info(text: string): void; warn(text: string, error?: unknown): void };

/** What fate holds for a job the city itself has asked for; jobs made by people have none and go the ordinary way. */
export type JobFate = ScriptedCall['fate'] & { seed: string; token: string };

/** Everything the actors of one city share. */
export type City = {
  readonly seed: string;
  readonly agenda: Agenda;
  readonly facts: CityFacts;
  readonly places: Places;
  readonly board: BoardView;
  readonly nobody: Caller;
  readonly office: Caller;
  readonly technician: (technicianId: string) => Caller;
  readonly log: CityLog;
  readonly pictures: (label: string) => Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
  /** Business seconds between two reports of a driving truck. */
  readonly reportSeconds: () => number;
  /** Looks at the board again where no socket tells of changes (fast replay); resolves at once where one does. */
  readonly look: () => Promise<void>;
  /** As `look`, but only while somebody waits: a technician who became free may be offered that job. */
  readonly lookForWaiting: () => Promise<void>;
  readonly fates: Map<string, JobFate>;
  /** Ids a person plays himself: technicians, or jobs whose customer is played. */
  readonly takenOver: Set<string>;
  /** Jobs a technician's coroutine is working on. */
  readonly inHand: Set<string>;
  /** A factor on all speeds, lowered by a rush hour. */
  slowdown: number;
  random(what: string): Random;
  localHour(): number;
  instant(): string;
};

/** Puts a city together from its facts and its callers. */
export function makeCity(parts: Pick<City, 'seed' | 'agenda' | 'facts' | 'nobody' | 'office' | 'technician' | 'log' | 'pictures' | 'signature' | 'reportSeconds'> & { territories: { name: string; polygons: number[][][][] }[]; look: (board: BoardView) => Promise<void> }): City {
  const board = new BoardView();
  return {
    ...parts,
    places: new Places(parts.nobody, parts.territories),
    board,
    look: () => parts.look(board),
    lookForWaiting: async () => {
      if (board.hasWaiting()) await parts.look(board);
    },
    fates: new Map(),
    takenOver: new Set(),
    inHand: new Set(),
    slowdown: 1,
    random: (what) => seededRandom(`${parts.seed}/${what}`),
    localHour: () => localParts(parts.agenda.now(), parts.facts.timeZone).hour,
    instant: () => new Date(parts.agenda.now()).toISOString(),
  };
}

/** Reads the whole board from the server. */
export async function readBoard(city: { office: Caller }, board: BoardView): Promise<string> {
  const answer = await city.office.call(api.dispatch.getBoard, {});
  board.update(answer.jobs);
  return answer.cursor;
}

/**
 * Starts an actor's errand. A refusal means that somebody else acted meanwhile: the errand ends quietly and the actor
 * looks at the world again; anything else is reported to the driver.
 */
export function errand(city: City, what: string, run: () => Promise<void>): void {
  city.agenda.spawn(async () => {
    try {
      await run();
    } catch (error) {
      if (!isRefusal(error)) throw new Error(`${what} failed`, { cause: error });
      city.log.info(`${what} ended: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

export const hasEnded = (job: BoardJob | undefined): boolean => job !== undefined && ['completed', 'goa', 'unsuccessful', 'cancelled', 'expired'].includes(job.state);

/** Sleeps until a job satisfies a condition, looking every `everySeconds`; false when `forSeconds` passed first. */
export async function waitForJob(city: City, jobId: string, is: (job: BoardJob) => boolean, forSeconds: number, everySeconds = 30): Promise<boolean> {
  const until = city.agenda.now() + forSeconds * 1000;
  for (;;) {
    const job = city.board.job(jobId);
    if (job && is(job)) return true;
    if (city.agenda.now() >= until) return false;
    await city.agenda.sleep(everySeconds);
  }
}
