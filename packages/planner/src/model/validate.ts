import { MOST_SECONDS, type Fault } from './fault.ts';
import type { Levels, Problem, VehicleCosts, Window } from './problem.ts';
import { faultsOfTies } from './validate-ties.ts';
import { kindsOf, unevenCost } from './ways.ts';

/** A problem with faults, all of them. */
export class MalformedProblem extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ where, what, mend }) => `${where}: ${what}. ${mend}`).join('\n'));
    this.name = 'MalformedProblem';
    this.faults = faults;
  }
}

/** The largest single price. */
const MOST = 2 ** 40;

/** Every fault of a problem; none when it can be planned. */
export function faultsOf(problem: Problem): Fault[] {
  const { roads, vehicles, visits, pairs = [] } = problem;
  const faults: Fault[] = [];
  const fault = (where: string, what: string, mend: string): void => void faults.push({ where, what, mend });
  const whole = (where: string, value: number, most: number, least = 0): boolean => {
    if (Number.isInteger(value) && value >= least && value <= most) return true;
    fault(where, `${value} is no whole number from ${least} to ${most}`, 'Give whole seconds, metres, units or costs in this range.');
    return false;
  };
  const place = (where: string, value: number): void => {
    if (!Number.isInteger(value) || value < 0 || value >= roads.places) fault(where, `there is no place ${value}`, `Places are numbered from 0 to ${roads.places - 1}.`);
  };
  const window = (where: string, { from, until }: Window): void => {
    if (whole(`${where}.from`, from, MOST_SECONDS, -MOST_SECONDS) && whole(`${where}.until`, until, MOST_SECONDS, -MOST_SECONDS) && from > until) fault(where, `it ends (${until}) before it begins (${from})`, 'Swap them, or drop the window.');
  };

  for (const kind of ['seconds', 'metres'] as const) {
    const entries = roads[kind];
    if (entries.length !== roads.places ** 2) {
      fault(`roads.${kind}`, `${entries.length} entries are not ${roads.places} × ${roads.places}`, 'Give one for each ordered pair of places, row by row.');
      continue;
    }
    for (let at = 0; at < entries.length; at++) {
      const value = entries[at]!;
      if (Number.isInteger(value) && value >= 0 && value <= MOST_SECONDS) continue;
      fault(`roads.${kind}[${Math.floor(at / roads.places)}, ${at % roads.places}]`, `${value} is no whole number from 0 to ${MOST_SECONDS}`, 'Where no road leads, give a way longer than any shift.');
      break;
    }
  }

  if (problem.evenness !== undefined) whole('evenness', problem.evenness, MOST);
  if (roads.slowdowns?.length === 0) fault('roads.slowdowns', 'there is none', 'Leave slowdowns out when all hours are alike.');
  roads.slowdowns?.forEach((slowdown, hour) => {
    if (!(slowdown >= 1 && slowdown <= 100)) fault(`roads.slowdowns[${hour}]`, `${slowdown} is no number from 1 to 100`, 'Give seconds on free roads, and how many times as long each hour makes them.');
  });

  const levels = (where: string, own: Levels | undefined): void => {
    for (const [name, level] of Object.entries(own ?? {})) if (!Number.isFinite(level) || level < 0) fault(`${where}.${name}`, `${level} is no level`, 'Levels are numbers from 0.');
  };
  const stocks = kindsOf(problem);
  const one = (what: string, where: string, index: number, count: number): boolean => {
    if (Number.isInteger(index) && index >= 0 && index < count) return true;
    fault(where, `there is no ${what} ${index}`, `They are numbered from 0 to ${count - 1}.`);
    return false;
  };
  named(vehicles, 'vehicles', fault);
  const fixedBy = new Map<number, number>();
  vehicles.forEach(({ start, end, shift, longest, has, pace, breaks, stock, restock, fixed, costs: { overtime, ...costs } = {} }, index) => {
    const where = `vehicles[${index}]`;
    place(`${where}.start`, start);
    if (end !== null) place(`${where}.end`, end);
    window(`${where}.shift`, shift);
    stock?.forEach((units, kind) => whole(`${where}.stock[${kind}]`, units, MOST_SECONDS));
    if (restock) {
      place(`${where}.restock.place`, restock.place);
      whole(`${where}.restock.seconds`, restock.seconds, MOST_SECONDS);
      levels(`${where}.restock.has`, restock.has);
      restock.stock?.forEach((units, kind) => {
        whole(`${where}.restock.stock[${kind}]`, units, MOST_SECONDS);
        if (units > 0 && pairs.some(({ load }) => (load?.[kind] ?? 0) > 0)) fault(`${where}.restock.stock[${kind}]`, 'pairs take room of this kind', 'What is towed takes room, what is fetched is used up: give them kinds of their own.');
      });
    }
    for (const [name, cost] of Object.entries(costs)) whole(`${where}.costs.${name}`, cost, MOST);
    if (overtime) {
      whole(`${where}.costs.overtime.after`, overtime.after, MOST_SECONDS, -MOST_SECONDS);
      whole(`${where}.costs.overtime.perSecond`, overtime.perSecond, MOST);
    }
    if (longest !== undefined) whole(`${where}.longest`, longest, MOST_SECONDS);
    if (pace !== undefined && !(pace > 0 && pace <= 100)) fault(`${where}.pace`, `${pace} is no pace`, 'Give how many times as long he takes, above 0 and at most 100.');
    levels(`${where}.has`, has);
    fixed?.forEach((visit, at) => {
      if (!one('visit', `${where}.fixed[${at}]`, visit, visits.length)) return;
      const other = fixedBy.get(visit);
      if (other !== undefined) fault(`${where}.fixed[${at}]`, `visit ${visit} is already fixed in vehicles[${other}]`, 'A visit is done once.');
      fixedBy.set(visit, index);
    });
    breaks?.forEach((rest, at) => {
      window(`${where}.breaks[${at}].window`, rest.window);
      whole(`${where}.breaks[${at}].seconds`, rest.seconds, MOST_SECONDS);
      if (at > 0 && (rest.window.from < breaks[at - 1]!.window.from || rest.window.until < breaks[at - 1]!.window.until)) fault(`${where}.breaks[${at}]`, 'it comes before the one before', 'Give breaks in their order.');
    });
  });
  const slowest = Math.max(1, ...vehicles.map(({ pace = 1 }) => (pace <= 100 ? pace : 1)));
  named(visits, 'visits', fault);
  visits.forEach((visit, index) => {
    const where = `visits[${index}]`;
    place(`${where}.place`, visit.place);
    whole(`${where}.work`, visit.work, Math.floor(MOST_SECONDS / slowest));
    if (visit.prize !== undefined) whole(`${where}.prize`, visit.prize, MOST);
    if (visit.windows?.length === 0) fault(`${where}.windows`, 'there is none', 'Leave windows out when any time will do.');
    visit.windows?.forEach((own, at) => {
      window(`${where}.windows[${at}]`, own);
      if (at > 0 && own.from <= visit.windows![at - 1]!.until) fault(`${where}.windows[${at}]`, 'it begins before the one before has ended', 'Give them in order, apart from each other.');
    });
    visit.uses?.forEach((units, kind) => {
      whole(`${where}.uses[${kind}]`, units, MOST_SECONDS);
      if (kind >= stocks && units > 0) fault(`${where}.uses[${kind}]`, 'no vehicle has stock of this kind', 'Give it to the vehicles that carry it.');
    });
    visit.vehicles?.forEach((vehicle, at) => one('vehicle', `${where}.vehicles[${at}]`, vehicle, vehicles.length));
    visit.dislikes?.forEach(({ vehicle, cost }, at) => {
      one('vehicle', `${where}.dislikes[${at}].vehicle`, vehicle, vehicles.length);
      whole(`${where}.dislikes[${at}].cost`, cost, MOST);
    });
    levels(`${where}.needs`, visit.needs);
    if (visit.notBefore !== undefined) whole(`${where}.notBefore`, visit.notBefore, MOST_SECONDS, -MOST_SECONDS);
    if (visit.promise) {
      whole(`${where}.promise.until`, visit.promise.until, MOST_SECONDS, -MOST_SECONDS);
      whole(`${where}.promise.perSecondLate`, visit.promise.perSecondLate, MOST);
      whole(`${where}.promise.broken`, visit.promise.broken ?? 0, MOST);
    }
  });
  const paired = new Map<number, number>();
  pairs.forEach(({ pickup, delivery, load }, index) => {
    const where = `pairs[${index}]`;
    for (const [end, visit] of Object.entries({ pickup, delivery })) {
      if (!one('visit', `${where}.${end}`, visit, visits.length)) continue;
      const other = paired.get(visit);
      if (other !== undefined) fault(`${where}.${end}`, `visit ${visit} is also part of pairs[${other}]`, 'A visit belongs to one pair at most.');
      paired.set(visit, index);
    }
    if (fixedBy.get(delivery) !== undefined && fixedBy.get(delivery) !== fixedBy.get(pickup)) fault(`${where}.delivery`, 'it is fixed, and its pickup is not fixed in the same vehicle', 'Fix the pickup as well, or leave the pair out once it is aboard.');
    load?.forEach((units, kind) => whole(`${where}.load[${kind}]`, units, MOST_SECONDS));
    if ((load?.length ?? 0) > stocks) fault(`${where}.load`, `no vehicle has stock of kind ${load!.length - 1}`, 'Give it to the vehicles that carry it.');
  });
  faults.push(...faultsOfTies(problem));
  if (faults.length === 0 && dearestOfAll(problem) * (visits.length + 1) > Number.MAX_SAFE_INTEGER) fault('vehicles, visits', 'costs and ways are so large that their sums are no longer exact', 'Count in a larger unit.');
  return faults;
}

/** More than all that can cost anything together: so much that leaving out what must be done never pays. */
export function dearestOfAll({ roads, vehicles, visits, evenness = 0 }: Problem): number {
  const most = (cost: (costs: VehicleCosts) => number | undefined): number => vehicles.reduce((found, { costs }) => Math.max(found, (costs && cost(costs)) ?? 0), 0);
  const slowest = Math.max(1, ...(roads.slowdowns ?? []));
  const way = most(({ perSecond }) => perSecond) * Math.ceil(slowest * largest(roads.seconds) + 1) + most(({ perMetre }) => perMetre) * largest(roads.metres);
  const outs = vehicles.reduce((sum, { shift, costs: { perSecondOut = 0, overtime } = {} }) => sum + perSecondOut * (shift.until - shift.from) + unevenCost(evenness, shift.until - shift.from) + (overtime ? overtime.perSecond * Math.max(0, shift.until - overtime.after) : 0), 0);
  const lastEnd = vehicles.reduce((last, { shift }) => Math.max(last, shift.until), 0);
  const own = visits.reduce((sum, { prize = 0, dislikes = [], promise }) => sum + prize + dislikes.reduce((dearest, { cost }) => Math.max(dearest, cost), 0) + (promise ? (promise.broken ?? 0) + promise.perSecondLate * Math.max(0, lastEnd - promise.until) : 0), 0);
  const ways = vehicles.some(({ restock }) => restock) ? 3 : 2;
  return (ways * way + most(({ used }) => used)) * (visits.length + 1) + outs + own + 1;
}

function largest(values: ArrayLike<number>): number {
  let found = 0;
  for (let at = 0; at < values.length; at++) if (values[at]! > found) found = values[at]!;
  return found;
}

function named(items: readonly { id: string }[], list: string, fault: (where: string, what: string, mend: string) => void): void {
  const seen = new Map<string, number>();
  items.forEach(({ id }, index) => {
    const first = seen.get(id);
    if (first !== undefined) fault(`${list}[${index}].id`, `${JSON.stringify(id)} is also the id of ${list}[${first}]`, 'Give each its own.');
    else seen.set(id, index);
  });
}
