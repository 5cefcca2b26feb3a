import type { Problem, Window } from './problem.ts';

/** What is wrong with a problem: where it stands, what it is, and how to mend it. */
export type Fault = { where: string; what: string; mend: string };

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
/** Travel and times are kept in 32 bits. */
export const MOST_SECONDS = 2 ** 30;

/** Every fault of a problem; none when it can be planned. */
export function faultsOf({ roads, vehicles, visits }: Problem): Fault[] {
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

  const stocks = Math.max(0, ...vehicles.map(({ stock }) => stock?.length ?? 0));
  named(vehicles, 'vehicles', fault);
  vehicles.forEach(({ start, end, shift, stock, costs }, index) => {
    const where = `vehicles[${index}]`;
    place(`${where}.start`, start);
    if (end !== null) place(`${where}.end`, end);
    window(`${where}.shift`, shift);
    stock?.forEach((units, kind) => whole(`${where}.stock[${kind}]`, units, MOST_SECONDS));
    for (const [name, cost] of Object.entries(costs ?? {})) whole(`${where}.costs.${name}`, cost, MOST);
  });
  named(visits, 'visits', fault);
  visits.forEach((visit, index) => {
    const where = `visits[${index}]`;
    place(`${where}.place`, visit.place);
    whole(`${where}.work`, visit.work, MOST_SECONDS);
    if (visit.prize !== undefined) whole(`${where}.prize`, visit.prize, MOST);
    if (visit.windows?.length === 0) fault(`${where}.windows`, 'there is none', 'Leave windows out when any time will do.');
    visit.windows?.forEach((one, at) => {
      window(`${where}.windows[${at}]`, one);
      if (at > 0 && one.from <= visit.windows![at - 1]!.until) fault(`${where}.windows[${at}]`, 'it begins before the one before has ended', 'Give them in order, apart from each other.');
    });
    visit.uses?.forEach((units, kind) => {
      whole(`${where}.uses[${kind}]`, units, MOST_SECONDS);
      if (kind >= stocks && units > 0) fault(`${where}.uses[${kind}]`, 'no vehicle has stock of this kind', 'Give it to the vehicles that carry it.');
    });
    visit.vehicles?.forEach((vehicle, at) => {
      if (!Number.isInteger(vehicle) || vehicle < 0 || vehicle >= vehicles.length) fault(`${where}.vehicles[${at}]`, `there is no vehicle ${vehicle}`, `Vehicles are numbered from 0 to ${vehicles.length - 1}.`);
    });
  });
  if (faults.length === 0 && dearestOfAll({ roads, vehicles, visits }) * (visits.length + 1) > Number.MAX_SAFE_INTEGER) fault('vehicles, visits', 'costs and ways are so large that their sums are no longer exact', 'Count in a larger unit.');
  return faults;
}

/** More than all ways, vehicles and prizes together can cost. */
export function dearestOfAll({ roads, vehicles, visits }: Problem): number {
  const dearest = (cost: 'used' | 'perSecond' | 'perMetre'): number => vehicles.reduce((most, { costs }) => Math.max(most, costs?.[cost] ?? 0), 0);
  const way = dearest('perSecond') * largest(roads.seconds) + dearest('perMetre') * largest(roads.metres);
  return (2 * way + dearest('used')) * (visits.length + 1) + visits.reduce((sum, { prize }) => sum + (prize ?? 0), 0) + 1;
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
