import { evaluate, type Evaluation } from './evaluate.ts';
import { agreeOnMoves, setOffs } from './foresight/moves.ts';
import { mustGo } from './foresight/must-go.ts';
import { openPurse } from './foresight/purse.ts';
import { freeFrom, heldUntil, withComing, type Coming } from './foresight/scenario.ts';
import { without, type Scene } from './foresight/scene.ts';
import { votesOn } from './foresight/votes.ts';
import { agreeOnWave } from './foresight/wave.ts';
import { modelOf } from './model/model.ts';
import type { Plan, Problem } from './model/problem.ts';
import { fixedOf, unservedOf, type Budget } from './solve.ts';

export type ForeseeOptions = Budget & {
  /** What time it is, and until when is decided: whatever is set off for, or begins, before `commitUntil` is committed; the rest stays open. */
  now: number;
  commitUntil: number;
  /** Ways in which the day may go on: visits that may still come, each with when it will be known. */
  scenarios: readonly (readonly Coming[])[];
  /** What is planned so far. */
  plan?: Plan;
  /** Vehicles leave a depot with all that they deliver: a vehicle's `shift.from` is when its wave leaves, and what is decided is which visits go with those before `commitUntil`. Otherwise everybody is on his way, and it is each one's next move. */
  waves?: boolean;
  seed?: number;
};

/** Of a visit that is known and not fixed. */
export type Commitment = {
  visit: number;
  /** Committed now, or held back. */
  committed: boolean;
  /** It cannot wait: committed whatever may come. */
  must: boolean;
  /** Whose it is in the plan, and when he sets off for it; null where it is left out. */
  vehicle: number | null;
  leaves: number | null;
  /** The share of scenarios that agree; 1 when there are none. */
  share: number;
  /** What the opposite costs more on average, in the problem's unit; null where it is impossible or was not worked out. */
  otherwise: number | null;
};

/** Of a vehicle that could set off before `commitUntil`: the visit that it sets off for, null where it holds back; and the next best with what that costs more on average, null where it was not worked out. */
export type Move = { vehicle: number; visit: number | null; share: number; otherwise: { visit: number | null; costs: number } | null };

export type Foresight = {
  /** All known visits, in agreement with what is committed. */
  plan: { routes: number[][]; unserved: number[] };
  evaluation: Evaluation;
  visits: Commitment[];
  moves: Move[];
  /** How many scenarios there was time for. */
  scenarios: number;
};

/** Until when in the budget a first plan is sought where none is given. */
const AT_FIRST = 0.15;

/**
 * What to commit now and what to hold back, by what would be best on days as they may go on (the multiple scenario approach of Bent &
 * Van Hentenryck 2004). Every scenario is searched, beginning with the plan; what most of them do is done. What can no longer wait is
 * committed whatever they say, and where agreeing with them would break a rule or leave out what today's plan serves, today's plan
 * stands. Without scenarios it is committed as it is. Aborted, it decides by what it has. Throws MalformedProblem, and RangeError
 * without any budget.
 */
export function foresee(problem: Problem, { now, commitUntil, scenarios, plan, waves = false, seed = 1, ...budget }: ForeseeOptions): Foresight {
  modelOf(problem);
  const purse = openPurse(budget, seed);
  const known = problem.visits.length;
  const asOfNow: Problem = { ...problem, vehicles: problem.vehicles.map((vehicle) => (vehicle.fixed?.length ? vehicle : { ...vehicle, shift: { ...vehicle.shift, from: Math.max(vehicle.shift.from, Math.min(now, vehicle.shift.until)) } })) };
  const today = plan && isSound(asOfNow, plan) && (scenarios.length === 0 || evaluate(asOfNow, plan, { slack: false }).unserved.length === 0) ? asOfNow.vehicles.map((_, vehicle) => [...(plan.routes[vehicle] ?? [])]) : purse.search(asOfNow, { start: plan?.routes ?? [], until: scenarios.length === 0 ? 1 : AT_FIRST }).routes;
  const heldBack = problem.vehicles.map((_, vehicle) => heldUntil(asOfNow, vehicle, commitUntil));
  const must = mustGo(asOfNow, { routes: today }, heldBack, waves, commitUntil);
  const firm: Problem = { ...asOfNow, visits: asOfNow.visits.map(({ prize, ...visit }, index) => (must.has(index) ? visit : { ...visit, prize })) };
  const scenes = scenarios.map((coming): Scene => ({ problem: withComing(firm, coming, { now, loaded: waves }), routes: today, cost: Infinity }));
  const consensus = scenes.length === 0 ? undefined : waves ? { ...agreeOnWave(firm, scenes, must, commitUntil, purse), moves: undefined } : agreeOnMoves(firm, scenes, today, commitUntil, purse);
  const found = consensus && without(purse.search(consensus.agreed(firm), { start: today, until: 1 }).routes, known);
  const stands = found && isSound(problem, { routes: found }) && leftOut(firm, { routes: found }) <= leftOut(firm, { routes: today });
  const routes = stands ? found : today;

  const isFree = problem.vehicles.map((_, index) => (waves ? asOfNow.vehicles[index]!.shift.from : freeFrom(asOfNow, index)) < commitUntil);
  const fixedBy = fixedOf(problem).map((own) => own.length);
  const votes = consensus && consensus.scenes.length > 0 && votesOn(consensus.scenes, known, consensus.goneBy, (vehicle, at) => isFree[vehicle]! && (waves || at === fixedBy[vehicle]));
  const leaves = departures(stands ? consensus.agreed(asOfNow) : asOfNow, routes, waves);
  const upTo = routes.map((route, vehicle) => (!isFree[vehicle] ? 0 : waves ? route.length : 1 + route.findLastIndex((visit, at) => at >= fixedBy[vehicle]! && (must.has(visit) || leaves[vehicle]![at]! < commitUntil))));
  const visits = problem.visits.flatMap((_, visit): Commitment[] => {
    const vehicle = routes.findIndex((route) => route.includes(visit));
    const at = vehicle === -1 ? -1 : routes[vehicle]!.indexOf(visit);
    if (vehicle !== -1 && at < fixedBy[vehicle]!) return [];
    const committed = vehicle !== -1 && at < upTo[vehicle]!;
    const { share, costsLater } = votes ? votes[visit]! : { share: committed ? 1 : 0, costsLater: undefined };
    return [{ visit, committed, must: must.has(visit), vehicle: vehicle === -1 ? null : vehicle, leaves: leaves[vehicle]?.[at] ?? null, share: committed ? share : 1 - share, otherwise: costsLater === undefined ? null : committed ? costsLater : -costsLater }];
  });
  const moves = problem.vehicles.flatMap((_, vehicle): Move[] => {
    if (!isFree[vehicle]) return [];
    const visit = upTo[vehicle]! > fixedBy[vehicle]! ? routes[vehicle]![fixedBy[vehicle]!]! : null;
    const voted = consensus?.moves?.get(vehicle);
    const other = voted?.otherwise;
    return [{
      vehicle, visit,
      share: voted ? (voted.shares.get(visit) ?? 0) : visit !== null && votes ? votes[visit]!.share : 1,
      otherwise: !other ? null : voted.going === visit ? { visit: other.going, costs: other.costs } : other.going === visit ? { visit: voted.going, costs: -other.costs } : null,
    }];
  });
  return { plan: { routes, unserved: unservedOf(problem, routes) }, evaluation: evaluate(problem, { routes }), visits, moves, scenarios: consensus?.scenes.length ?? 0 };
}

/** Whether a plan breaks nothing, but for what the fixed visits break already, and what it leaves out. */
function isSound(problem: Problem, plan: Plan): boolean {
  const broken = ({ routes }: Plan): string[] => evaluate(problem, { routes }, { slack: false }).violations.flatMap(({ vehicle, rule, what }) => (rule === 'left out' || (rule === 'pair' && vehicle === null) ? [] : [`${vehicle} ${what}`]));
  const already = new Set(broken({ routes: fixedOf(problem) }));
  return broken(plan).every((what) => already.has(what));
}

const leftOut = (problem: Problem, plan: Plan): number => evaluate(problem, plan, { slack: false }).violations.filter(({ rule }) => rule === 'left out').length;

/** When everybody sets off for each of his visits, waiting, where he must, before he sets off. With a wave all are set off for together. */
function departures(problem: Problem, routes: readonly (readonly number[])[], waves: boolean): number[][] {
  return routes.map((route, vehicle) => {
    const { fixed = [], shift } = problem.vehicles[vehicle]!;
    if (waves) return route.map(() => shift.from);
    const whole = [...fixed, ...route.filter((visit) => !fixed.includes(visit))];
    const leaves = setOffs(problem, vehicle, whole);
    return route.map((visit) => leaves[whole.indexOf(visit)]!);
  });
}
