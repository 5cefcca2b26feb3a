import { agreedIn } from './agreed.ts';
import { evaluate } from './evaluate.ts';
import { evaluateRoute, total, type Violation } from './evaluate-route.ts';
import type { Plan, Problem, Vehicle, Visit } from './model/problem.ts';
import { forbids, insert, slotOf, waysIn, type Slot } from './slots.ts';

/** Why a visit is where it is: what its own place costs, and for every vehicle its best place with how much dearer it is, or the rules that forbid it. */
export type Explanation = {
  visit: number;
  /** What doing it costs where it is, against leaving it out; null when it is left out. */
  served: Slot | null;
  candidates: Candidate[];
};

export type Candidate =
  | { vehicle: number; slot: Slot; dearerBy: number }
  /** Where the least is broken, this is. */
  | { vehicle: number; slot: null; violations: readonly Violation[] };

/**
 * Why this vehicle and place and no other, the cheapest first; everything else of the plan stays where it is. Of a pair both visits move
 * together. Throws RangeError for a visit that is fixed: nothing is decided about it.
 */
export function explain(tied: Problem, plan: Plan, visit: number): Explanation {
  // Whoever is tied to it keeps his time, with it or without.
  const problem = agreedIn(tied, plan, visit);
  const { own, rest } = without(problem, plan, visit);
  const missing = missingFor(tied, plan, visit);
  const slots = missing.length > 0 ? [] : insert(problem, { routes: rest }, own[0]!, { most: problem.vehicles.length });
  const vehicle = plan.routes.findIndex((route) => route.includes(visit));
  const served = vehicle === -1 ? null : slotOf(problem, vehicle, rest[vehicle]!, plan.routes[vehicle]!, own[0]!);
  const cheapest = served?.price ?? slots[0]?.price ?? 0;
  const holder = holderOf(problem, own);
  const ruledOut = problem.vehicles.flatMap((_, index) => {
    if (slots.some((slot) => slot.vehicle === index)) return [];
    const elsewhere: Violation[] = holder === undefined || holder === index ? [] : [{ vehicle: index, visit, rule: 'pair', what: `vehicle ${holder} has it aboard` }];
    return [{ vehicle: index, slot: null, violations: [...missing.map((violation) => ({ ...violation, vehicle: index })), ...elsewhere, ...forbids(problem, index, rest[index]!, own).map((violation) => byItsTie(tied, problem, violation))] }];
  });
  return { visit, served, candidates: [...slots.map((slot) => ({ vehicle: slot.vehicle, slot, dearerBy: slot.price - cheapest })), ...ruledOut] };
}

/** What a visit that is left out cannot be served without, as long as that is left out as well. */
function missingFor({ together = [], after = [] }: Problem, { routes }: Plan, visit: number): Omit<Violation, 'vehicle'>[] {
  const served = new Set(routes.flat());
  if (served.has(visit)) return [];
  const mates = together.filter((group) => group.includes(visit)).flatMap((group) => group.filter((other) => other !== visit && !served.has(other)));
  const firsts = after.filter(({ first, next }) => next === visit && !served.has(first)).map(({ first }) => first);
  return [
    ...mates.map((of) => ({ visit, rule: 'together' as const, of, what: `visit ${of}, which begins at the same time, is left out` })),
    ...firsts.map((of) => ({ visit, rule: 'after' as const, of, what: `visit ${of}, which comes before it, is left out` })),
  ];
}

/** What only a tie has ruled out, a time or a vehicle, is the tie's fault. */
function byItsTie({ visits, together = [] }: Problem, agreed: Problem, violation: Violation): Violation {
  const { rule, visit, vehicle, by = 0 } = violation;
  if (rule === 'not this vehicle' && (visits[visit!]!.vehicles?.includes(vehicle!) ?? true)) return { ...violation, rule: 'together', what: 'this vehicle does another of its group' };
  if (rule !== 'window' || visit === null || visits[visit] === agreed.visits[visit]) return violation;
  const [own, narrow] = [visits[visit]!.windows?.at(-1)?.until ?? Infinity, agreed.visits[visit]!.windows?.at(-1)?.until];
  if (narrow === undefined || narrow + by > own) return violation;
  const isGrouped = together.some((group) => group.includes(visit));
  return { ...violation, rule: isGrouped ? 'together' : 'after', what: `it could begin at ${narrow + by}, later than what it is tied to allows` };
}

/** Who has aboard what a visit delivers. */
function holderOf({ vehicles, pairs = [] }: Problem, own: readonly number[]): number | undefined {
  const pickup = own.length === 1 ? pairs.find(({ delivery }) => delivery === own[0])?.pickup : undefined;
  const holder = pickup === undefined ? -1 : vehicles.findIndex(({ fixed }) => fixed?.includes(pickup));
  return holder === -1 ? undefined : holder;
}

/** A plan without a visit, and without the other of its pair: those two, pickup first, and the routes of all vehicles. */
function without({ vehicles, pairs = [] }: Problem, plan: Plan, visit: number): { own: number[]; rest: number[][] } {
  if (vehicles.some(({ fixed }) => fixed?.includes(visit))) throw new RangeError(`Visit ${visit} is fixed: nothing is decided about it.`);
  const pair = pairs.find(({ pickup, delivery }) => pickup === visit || delivery === visit);
  const own = pair && !vehicles.some(({ fixed }) => fixed?.includes(pair.pickup)) ? [pair.pickup, pair.delivery] : [visit];
  return { own, rest: vehicles.map((_, vehicle) => (plan.routes[vehicle] ?? []).filter((other) => !own.includes(other))) };
}

/** Something that could be otherwise. Seconds, units and levels are by how much. */
export type Relaxation =
  | { change: 'prize'; visit: number; to: number }
  | { change: 'window'; visit: number; laterBy: number }
  | { change: 'shift' | 'longest' | 'break'; vehicle: number; laterBy: number }
  | { change: 'stock'; vehicle: number; kind: number; moreBy: number }
  | { change: 'ability'; vehicle: number; name: string; moreBy: number }
  | { change: 'allowed'; vehicle: number; visit: number };

/** Changes that together would have a visit served, whose it would be then, and what the plan would cost more. */
export type Remedy = { vehicle: number; changes: Relaxation[]; price: number };

/** More than this at once is no small change. */
const MOST_CHANGES = 3;

/**
 * The smallest changes that would have a visit served that is left out, one for each vehicle, fewest changes first, then the least by size. Each
 * is tried and proved by the checker: with the problem changed and the visit put in, nothing is broken that was not before.
 */
export function relax(tied: Problem, plan: Plan, visit: number, { most = 3 } = {}): Remedy[] {
  if (missingFor(tied, plan, visit).length > 0) return [];
  const problem = agreedIn(tied, plan, visit);
  const { own, rest } = without(problem, plan, visit);
  const holder = holderOf(problem, own);
  return problem.vehicles
    .flatMap((_, vehicle) => {
      if (holder !== undefined && holder !== vehicle) return [];
      const was = evaluateRoute(problem, vehicle, rest[vehicle]!, { slack: false });
      return [...waysIn(rest[vehicle]!, own, problem.vehicles[vehicle]!.fixed?.length ?? 0)].flatMap((route) => {
        const remedy = remedyFor(problem, vehicle, route, own, was);
        return remedy && (problem === tied || keepsTies(tied, plan, remedy, rest.with(vehicle, [...route]))) ? [remedy] : [];
      }).toSorted(bySize).slice(0, 1);
    })
    .toSorted(bySize)
    .slice(0, most);
}

/** Whether with a remedy, and these routes, nothing is broken that was not before. */
function keepsTies(problem: Problem, plan: Plan, { changes }: Remedy, routes: Plan['routes']): boolean {
  const known = new Set(evaluate(problem, plan, { slack: false }).violations.map(({ what }) => what));
  return evaluate(changes.reduce(relaxed, problem), { routes }, { slack: false }).violations.every(({ what }) => known.has(what));
}

const bySize = (one: Remedy, other: Remedy): number => one.changes.length - other.changes.length || sizeOf(one) - sizeOf(other) || one.price - other.price;

/** Seconds as they are; what is no time counts as much as an hour for each unit. */
const sizeOf = ({ changes }: Remedy): number => changes.reduce((sum, change) => sum + ('laterBy' in change ? change.laterBy : 'moreBy' in change ? 3600 * change.moreBy : 3600), 0);

/** What would have to change for a route to be driven: rule by rule, until the checker finds nothing more. */
function remedyFor(problem: Problem, vehicle: number, route: readonly number[], own: readonly number[], was: ReturnType<typeof evaluateRoute>): Remedy | undefined {
  const known = new Set(was.violations.map(({ what }) => what));
  const changes: Relaxation[] = [];
  for (let changed = problem; ; ) {
    const is = evaluateRoute(changed, vehicle, route, { slack: false });
    const broken = is.violations.filter(({ what }) => !known.has(what));
    const price = total(is.cost) - total(was.cost);
    if (broken.length === 0) {
      const prize = own.reduce((sum, visit) => sum + (problem.visits[visit]!.prize ?? Infinity), 0);
      // What costs as much as it brings is left out.
      if (price >= prize) changes.push({ change: 'prize', visit: own[0]!, to: price - prize + problem.visits[own[0]!]!.prize! + 1 });
      return changes.length > 0 ? { vehicle, changes, price } : undefined;
    }
    const next = relaxationOf(vehicle, broken[0]!);
    if (!next || changes.length === MOST_CHANGES) return undefined;
    changes.push(next);
    changed = relaxed(changed, next);
  }
}

function relaxationOf(vehicle: number, { rule, visit, by = 1, of }: Violation): Relaxation | undefined {
  switch (rule) {
    case 'window':
      return { change: 'window', visit: visit!, laterBy: by };
    case 'shift':
    case 'longest':
    case 'break':
      return { change: rule, vehicle, laterBy: by };
    case 'not this vehicle':
      return { change: 'allowed', vehicle, visit: visit! };
    case 'needs':
      return { change: 'ability', vehicle, name: String(of), moreBy: by };
    case 'stock':
      return { change: 'stock', vehicle, kind: Number(of), moreBy: by };
    default:
      return undefined;
  }
}

/** The problem with something otherwise. */
export function relaxed(problem: Problem, relaxation: Relaxation): Problem {
  const visit = (index: number, change: (visit: Visit) => Partial<Visit>): Problem => ({ ...problem, visits: problem.visits.with(index, { ...problem.visits[index]!, ...change(problem.visits[index]!) }) });
  const vehicle = (index: number, change: (vehicle: Vehicle) => Partial<Vehicle>): Problem => ({ ...problem, vehicles: problem.vehicles.with(index, { ...problem.vehicles[index]!, ...change(problem.vehicles[index]!) }) });
  switch (relaxation.change) {
    case 'prize':
      return visit(relaxation.visit, () => ({ prize: relaxation.to }));
    case 'window':
      return visit(relaxation.visit, ({ windows = [] }) => ({ windows: windows.map((window, at) => (at === windows.length - 1 ? { ...window, until: window.until + relaxation.laterBy } : window)) }));
    case 'shift':
      return vehicle(relaxation.vehicle, ({ shift }) => ({ shift: { ...shift, until: shift.until + relaxation.laterBy } }));
    case 'longest':
      return vehicle(relaxation.vehicle, ({ longest = 0 }) => ({ longest: longest + relaxation.laterBy }));
    case 'break':
      return vehicle(relaxation.vehicle, ({ breaks = [] }) => ({ breaks: breaks.map((rest) => ({ ...rest, window: { ...rest.window, until: rest.window.until + relaxation.laterBy } })) }));
    case 'stock':
      return vehicle(relaxation.vehicle, ({ stock = [] }) => ({ stock: Array.from({ length: Math.max(stock.length, relaxation.kind + 1) }, (_, kind) => (stock[kind] ?? 0) + (kind === relaxation.kind ? relaxation.moreBy : 0)) }));
    case 'ability':
      return vehicle(relaxation.vehicle, ({ has = {} }) => ({ has: { ...has, [relaxation.name]: (has[relaxation.name] ?? 0) + relaxation.moreBy } }));
    case 'allowed':
      return visit(relaxation.visit, ({ vehicles = [] }) => ({ vehicles: [...vehicles, relaxation.vehicle] }));
  }
}
