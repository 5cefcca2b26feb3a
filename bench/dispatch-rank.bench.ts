/**
 * Hard rules and ranking of 14 and 1,000 technicians for one job, without the road engine (bounds only).
 * `node bench/dispatch-rank.bench.ts`; aim: 1,000 within 50 ms.
 */
import { distanceMetres, pick, randomInt, seededRandom } from '@truckroll/kernel';
import { DEFAULT_POLICY } from '../apps/server/src/modules/dispatch/rules/default-policy.ts';
import { judgeContenders } from '../apps/server/src/modules/dispatch/rules/judge-contenders.ts';
import type { Contender, Need } from '../apps/server/src/modules/dispatch/rules/contender.ts';

const AIM_MS = 50;
const ROUNDS = 200;
const now = new Date('2026-03-02T20:00:00Z');
const scene = { lat: 37.77, lng: -122.42 };
const random = seededRandom('rank');

const contender = (index: number): Contender => ({
  id: `0190-${String(index).padStart(6, '0')}`,
  name: `Technician ${index}`,
  duty: pick(random, ['on', 'on', 'on', 'off', 'break'] as const),
  skills: new Map([['tow_light', randomInt(random, 1, 4)], ['light_service', 2]]),
  certifications: [{ code: 'recovery', name: 'Recovery', validFrom: null, expiresOn: pick(random, [null, '2026-02-01', '2027-01-01']) }],
  truck: { id: `truck-${index}`, name: `Truck ${index}`, weightClass: pick(random, ['light', 'medium', 'heavy'] as const), abilities: new Set(['tow', 'winch']) },
  shift: { startsAt: new Date(now.getTime() - 3_600_000), endsAt: new Date(now.getTime() + randomInt(random, 10, 480) * 60_000), kind: 'work' },
  absentUntil: null,
  activeJob: random() < 0.3 ? { id: 'other', number: 'J-1' } : null,
  visits: [],
  openOffer: null,
  from: { lat: scene.lat + (random() - 0.5) / 2, lng: scene.lng + (random() - 0.5) / 2 },
  branch: null,
  jobsToday: randomInt(random, 0, 8),
  idleSince: new Date(now.getTime() - randomInt(random, 0, 7200) * 1000),
});
const need: Need = { jobId: 'job', priority: 'normal', branchId: null, requirements: { skills: [{ skill: 'tow_light', level: 2 }], truckAbilities: ['tow'], certifications: ['recovery'] }, vehicleWeightClass: 'light', workSeconds: 1800, excludedByCustomer: new Set(), turnedAway: new Map() };

let missed = false;
for (const count of [14, 1000]) {
  const contenders = Array.from({ length: count }, (_, index) => contender(index));
  const judge = () => judgeContenders({ need, to: scene, contenders, drives: new Map(), boundSeconds: (a, b) => distanceMetres(a, b) / 30, radiusMetres: 40_000, now, timeZone: 'America/Los_Angeles', day: '2026-03-02', policy: DEFAULT_POLICY });
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    judge();
    return performance.now() - started;
  });
  const sorted = times.toSorted((a, b) => a - b);
  const [p50, p95, first] = [sorted[ROUNDS / 2]!, sorted[Math.floor(ROUNDS * 0.95)]!, times[0]!];
  console.log(`${count} technicians: p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms, the first (cold) ${first.toFixed(2)} ms; ${judge().filter(({ rank }) => rank !== null).length} suitable`);
  missed ||= p95 > AIM_MS;
}
if (missed) {
  console.error(`1,000 technicians are to be ranked within ${AIM_MS} ms`);
  process.exitCode = 1;
}
