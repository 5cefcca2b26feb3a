import { distanceMetres, seededRandom, type LatLng } from '@truckroll/kernel';
import { match } from '@truckroll/planner';
import { expect, test } from 'vitest';
import type { Ctx } from '../../../platform/context.ts';
import type { Situation } from '../data/situation.reads.ts';
import type { Contender } from '../rules/contender.ts';
import { DEFAULT_POLICY } from '../rules/default-policy.ts';
import { findShares, type Sharing } from './find-shares.ts';

const now = new Date('2026-03-02T20:00:00Z');
const TECHNICIANS = 120;
/** More than are asked for at first for each. */
const JOBS = 18;

/** Roads on which each drive takes longer than its bound by something of its own. */
function windingRoads(factorOf: (from: LatLng, to: LatLng) => number) {
  const boundSeconds = (from: LatLng, to: LatLng): number => distanceMetres(from, to) / 20;
  const seconds = (from: LatLng, to: LatLng): number => Math.round(boundSeconds(from, to) * factorOf(from, to));
  let open = 0;
  const roads = {
    asked: 0,
    /** How often somebody had to wait for drives, those asked for together counted once. */
    turns: 0,
    boundSeconds,
    seconds,
    timesTo: async (from: readonly LatLng[], to: LatLng) => {
      roads.asked += from.length;
      if (open++ === 0) roads.turns += 1;
      await Promise.resolve();
      open -= 1;
      return from.map((one) => ({ durationSeconds: seconds(one, to), distanceMetres: distanceMetres(one, to), source: 'straight-line' as const }));
    },
  };
  return roads;
}

function cityOf(seed: string) {
  const random = seededRandom(seed);
  const within = (degrees: number): LatLng => ({ lat: 40 + random() * degrees, lng: -76 + random() * degrees });
  const factors = new Map<string, number>();
  const roads = windingRoads((from, to) => {
    const key = JSON.stringify([from, to]);
    if (!factors.has(key)) factors.set(key, 1 + random() * 2);
    return factors.get(key)!;
  });
  const contenders = Array.from({ length: TECHNICIANS }, (_, index): Contender => ({
    id: `technician ${index}`, name: '', duty: 'on', skills: new Map(), certifications: [], truck: { id: '', name: '', weightClass: 'light', abilities: new Set() }, shift: { startsAt: now, endsAt: new Date(now.getTime() + 36_000_000), kind: 'work' },
    absentUntil: null, activeJob: null, visits: [], openOffer: null, from: within(0.1), branch: null, jobsToday: 0, idleSince: null,
  }));
  const jobs = Array.from({ length: JOBS }, (_, index) => {
    const job = { id: `job ${index}`, number: String(index), priority: 'normal', place: { position: within(0.02) } };
    const need = { jobId: job.id, priority: 'normal', requirements: { skills: [], truckAbilities: [], certifications: [] }, vehicleWeightClass: null, workSeconds: 1800, excludedByCustomer: new Set(), turnedAway: new Map() };
    return { waiting: { search: { wave: 1, waitingSince: now }, job, need, automatic: true, places: 1 }, drives: new Map() } as unknown as Sharing;
  });
  const situation: Situation = { now, timeZone: 'UTC', day: '2026-03-02', policy: DEFAULT_POLICY, contenders: new Map(contenders.map((contender) => [contender.id, contender])) };
  return { roads, contenders, jobs, situation };
}

test('jobs near each other ask for a part of the drives in a few turns, and with all of them known no other sharing would be nearer', async () => {
  for (let seed = 0; seed < 10; seed++) {
    const { roads, contenders, jobs, situation } = cityOf(`shares ${seed}`);
    const shares = await findShares({ adapters: { roads } } as unknown as Ctx, jobs, situation);
    expect(roads.asked).toBeLessThan((TECHNICIANS * JOBS) / 2);
    expect(roads.turns).toBeLessThan(9);
    const drives = jobs.map(({ waiting: { job } }) => contenders.map(({ from }) => roads.seconds(from!, job.place.position)));
    const driven = [...shares.values()].map(({ technicianIds: [id] }, row) => drives[row]![contenders.findIndex((contender) => contender.id === id)]!);
    expect(driven.reduce((sum, seconds) => sum + seconds, 0)).toBe(match(Float64Array.from(drives.flat()), JOBS, TECHNICIANS).cost);
  }
});
