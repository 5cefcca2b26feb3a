import { createRequire } from 'node:module';
import { decodePolyline, type LatLng } from '@truckroll/kernel';
import type { DriveStep } from './port.ts';

/** The process's only argument, as JSON. */
export type ValhallaStart = { entry: string; config: object };
/** What the server asks, and what it gets back: times and distances as Valhalla has them, not calibrated. */
export type ValhallaQuestion = { id: number } & ({ ask: 'times'; from: readonly LatLng[]; to: readonly LatLng[] } | { ask: 'drive'; stops: readonly LatLng[] });
export type RawTime = { durationSeconds: number; distanceMetres: number } | undefined;
/** From one stop to the next. */
export type RawLeg = { durationSeconds: number; distanceMetres: number; line: LatLng[]; steps: DriveStep[] };
/** `noRoute`: the engine is well, the roads do not lead there. */
/** `times`: for each target, from each source. */
export type ValhallaAnswer = { id: number } & ({ times: RawTime[][] } | { legs: RawLeg[] } | { problem: string; noRoute: boolean });

type Actor = { matrix(query: string): Promise<string>; route(query: string): Promise<string> };
type Matrix = { sources_to_targets: { durations: (number | null)[][]; distances: (number | null)[][] } };
type Route = { trip: { legs: { summary: { time: number; length: number }; shape: string; maneuvers: { instruction: string; time: number; length: number; street_names?: string[] }[] }[] } };

/** "No path could be found", "No suitable edges near location", "Locations are in unconnected regions", "… exceeds the max distance limit". */
const NO_ROUTE = /no path|no suitable edges|unconnected|max distance limit/i;
/** Valhalla allows 2,500 pairs in one matrix. */
const MOST_PAIRS = 2_500;

const { entry, config } = JSON.parse(process.argv[2] ?? '') as ValhallaStart;
const valhalla = createRequire(import.meta.url)(entry) as { Actor: new (config: string) => Actor };
const actor = new valhalla.Actor(JSON.stringify(config));

// One question at a time: an actor is not made for several.
let turn: Promise<void> = Promise.resolve();
process.on('message', (question: ValhallaQuestion) => {
  turn = turn.then(async () => void process.send?.(await answer(question)));
});
// The server is gone. An orderly exit would abort loudly when a route is still being computed.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

async function answer(question: ValhallaQuestion): Promise<ValhallaAnswer> {
  try {
    return question.ask === 'times' ? { id: question.id, times: await times(question.from, question.to) } : { id: question.id, legs: await legs(question.stops) };
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    return { id: question.id, problem, noRoute: NO_ROUTE.test(problem) };
  }
}

async function times(from: readonly LatLng[], to: readonly LatLng[]): Promise<RawTime[][]> {
  const found = to.map((): RawTime[] => []);
  const chunk = Math.floor(MOST_PAIRS / to.length);
  for (let start = 0; start < from.length; start += chunk) {
    const query = { sources: from.slice(start, start + chunk).map(location), targets: to.map(location), costing: 'auto', units: 'kilometers', verbose: false };
    const { durations, distances } = (JSON.parse(await actor.matrix(JSON.stringify(query))) as Matrix).sources_to_targets;
    durations.forEach((toTargets, row) => {
      toTargets.forEach((seconds, target) => {
        const kilometres = distances[row]?.[target];
        found[target]!.push(typeof seconds === 'number' && typeof kilometres === 'number' ? { durationSeconds: seconds, distanceMetres: Math.round(kilometres * 1_000) } : undefined);
      });
    });
  }
  return found;
}

async function legs(stops: readonly LatLng[]): Promise<RawLeg[]> {
  const query = { locations: stops.map(location), costing: 'auto', units: 'kilometers', language: 'en-US' };
  const { trip } = JSON.parse(await actor.route(JSON.stringify(query))) as Route;
  return trip.legs.map(({ summary, shape, maneuvers }) => ({
    durationSeconds: summary.time,
    distanceMetres: Math.round(summary.length * 1_000),
    line: decodePolyline(shape),
    steps: maneuvers.map(({ instruction, time, length, street_names }) => ({ instruction, distanceMetres: Math.round(length * 1_000), durationSeconds: time, ...(street_names?.[0] ? { streetName: street_names[0] } : {}) })),
  }));
}

function location({ lat, lng }: LatLng): { lat: number; lon: number } {
  return { lat, lon: lng };
}
