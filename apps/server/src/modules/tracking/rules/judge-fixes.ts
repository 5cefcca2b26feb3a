import { distanceMetres } from '@truckroll/kernel';
import type { LatLng } from '@truckroll/kernel';

/** A position at a time, in milliseconds since 1970. */
export type TimedFix = { at: number; position: LatLng; accuracyMetres?: number | undefined };
export type KnownFixes = { /** The newest accepted one. */ last?: TimedFix | undefined; /** Doubted before, newer than `last`. */ doubted?: readonly TimedFix[] };
export type RefusedFix = { index: number; why: 'from-the-future' | 'too-old' | 'impossible-jump' | 'duplicate' };
export type JudgedFixes = { /** Indices of the given fixes, by time. */ accepted: number[]; refused: RefusedFix[]; /** To be kept and handed in again with the next batch. */ doubted: TimedFix[] };

const FUTURE_MS = 2 * 60_000;
const OLD_MS = 24 * 3_600_000;
/** 252 km/h: no truck, and nothing a truck is carried by for long. */
const METRES_PER_SECOND = 70;
/** Phones claim accuracies of kilometres; more than this is not forgiven. */
const FORGIVEN_METRES = 200;
/** So many fixes in a row that agree with each other are believed against what was known before. */
const BELIEVED = 3;

/**
 * Sorts a batch of fixes into those to store and those to name as implausible. Fixes that follow each other at
 * a possible speed make a run. A run is accepted when it can be reached from the accepted fixes beside it, or
 * when it has three fixes or more (or as many as are asked for), doubted ones of earlier batches included; else it is an impossible jump.
 */
export function judgeFixes({ last, doubted = [] }: KnownFixes, fixes: readonly TimedFix[], now: number, believed = BELIEVED): JudgedFixes {
  const refused: RefusedFix[] = [];
  const candidates: Candidate[] = [];
  const times = new Set(last ? [last.at] : []);
  for (const [index, fix] of fixes.entries()) {
    const why = fix.at > now + FUTURE_MS ? 'from-the-future' : fix.at < now - OLD_MS ? 'too-old' : times.has(fix.at) ? 'duplicate' : undefined;
    if (why) refused.push({ index, why });
    else candidates.push({ index, fix });
    times.add(fix.at);
  }
  const remembered = doubted.filter((fix) => !times.has(fix.at)).map((fix): Candidate => ({ index: undefined, fix }));
  const sorted = [...candidates, ...remembered].sort((a, b) => a.fix.at - b.fix.at);

  const accepted: Candidate[] = [];
  const jumps: Candidate[] = [];
  for (const run of runsOf(sorted, last)) {
    const isBelieved = run.length >= believed || besideRun(run, accepted.at(-1)?.fix, last).every(([from, to]) => reachable(from, to));
    (isBelieved ? accepted : jumps).push(...run);
  }
  const newest = Math.max(last?.at ?? -Infinity, accepted.at(-1)?.fix.at ?? -Infinity);
  return {
    accepted: accepted.flatMap(({ index }) => index ?? []),
    refused: [...refused, ...jumps.flatMap(({ index }) => (index === undefined ? [] : [{ index, why: 'impossible-jump' as const }]))].sort((a, b) => a.index - b.index),
    doubted: jumps.map(({ fix }) => fix).filter((fix) => fix.at > newest).slice(1 - BELIEVED),
  };
}

/** `index` is undefined for one that was doubted in an earlier batch: it counts as a witness but is not stored. */
type Candidate = { index: number | undefined; fix: TimedFix };

/** Cuts fixes in order of time where a step is impossible or the newest known fix lies between. */
function runsOf(sorted: readonly Candidate[], last: TimedFix | undefined): Candidate[][] {
  const runs: Candidate[][] = [];
  for (const candidate of sorted) {
    const before = runs.at(-1)?.at(-1)?.fix;
    const parted = !before || !reachable(before, candidate.fix) || (last !== undefined && before.at < last.at && last.at < candidate.fix.at);
    if (parted) runs.push([candidate]);
    else runs.at(-1)!.push(candidate);
  }
  return runs;
}

/** The steps into and out of a run from the accepted fixes beside it, as far as there are any. */
function besideRun(run: readonly Candidate[], previous: TimedFix | undefined, last: TimedFix | undefined): [TimedFix, TimedFix][] {
  const [head, tail] = [run[0]!.fix, run.at(-1)!.fix];
  const before = [previous, last].filter((fix) => fix !== undefined && fix.at < head.at).sort((a, b) => a!.at - b!.at).at(-1);
  const steps: [TimedFix, TimedFix][] = before ? [[before, head]] : [];
  if (last && last.at > tail.at) steps.push([tail, last]);
  return steps;
}

/** Whether something on the road gets from one fix to a later one, inaccuracy of both forgiven. */
export function reachable(from: TimedFix, to: TimedFix): boolean {
  const forgiven = Math.min(from.accuracyMetres ?? 0, FORGIVEN_METRES) + Math.min(to.accuracyMetres ?? 0, FORGIVEN_METRES);
  return distanceMetres(from.position, to.position) - forgiven <= (METRES_PER_SECOND * (to.at - from.at)) / 1000;
}
