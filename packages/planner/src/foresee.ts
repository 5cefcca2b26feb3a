import { evaluate, type Evaluation } from './evaluate.ts';
import { commitmentsOf, committedIn, movesOf, type Commitment, type Move } from './foresight/commitments.ts';
import { agreeOnMoves } from './foresight/moves.ts';
import { mustGo } from './foresight/must-go.ts';
import { openPurse } from './foresight/purse.ts';
import { heldUntil, withComing, type Coming } from './foresight/scenario.ts';
import { without, type Scene } from './foresight/scene.ts';
import { agreeOnWave } from './foresight/wave.ts';
import { modelOf } from './model/model.ts';
import type { Plan, Problem } from './model/problem.ts';
import { fixedOf, unservedOf, type Budget } from './solve.ts';

export type ForeseeOptions = Budget & {
  /** What time it is: nobody sets off before, but who has something fixed goes on from that. And until when is decided: whatever is set off for, or begins, before `commitUntil` is committed; the rest stays open. Scenarios decide everybody's next move; what follows it before `commitUntil` is as the plan has it. */
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
/** Until when the plan that agrees is sought; then what the opposite costs is worked out. */
const DECIDED = 0.95;

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
  const found = consensus && without(purse.search(consensus.agreed(firm), { start: today, until: DECIDED }).routes, known);
  const stands = found && isSound(problem, { routes: found }) && leftOut(firm, { routes: found }) <= leftOut(firm, { routes: today });
  const routes = stands ? found : today;
  const decided = committedIn(stands ? consensus.agreed(asOfNow) : asOfNow, routes, { free: asOfNow, must, commitUntil, waves });
  return {
    plan: { routes, unserved: unservedOf(problem, routes) },
    evaluation: evaluate(problem, { routes }),
    visits: commitmentsOf(problem, routes, decided, must, consensus, () => purse.isLate(), waves),
    moves: movesOf(problem, routes, decided, consensus, consensus?.moves),
    scenarios: consensus?.scenes.length ?? 0,
  };
}

/** Whether a plan breaks nothing, but for what the fixed visits break already, and what it leaves out. */
function isSound(problem: Problem, plan: Plan): boolean {
  const broken = ({ routes }: Plan): string[] => evaluate(problem, { routes }, { slack: false }).violations.flatMap(({ vehicle, rule, what }) => (rule === 'left out' || (rule === 'pair' && vehicle === null) ? [] : [`${vehicle} ${what}`]));
  const already = new Set(broken({ routes: fixedOf(problem) }));
  return broken(plan).every((what) => already.has(what));
}

const leftOut = (problem: Problem, plan: Plan): number => evaluate(problem, plan, { slack: false }).violations.filter(({ rule }) => rule === 'left out').length;
