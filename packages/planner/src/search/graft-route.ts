import { endOf } from '../model/model.ts';
import type { Random } from '../random.ts';
import type { Routes } from './anneal.ts';
import { putRoute, settle, takeOut, type State } from './state.ts';

/**
 * Puts a route of another good plan, drawn at random, into this one: its visits leave where they are, and the route that has most of them goes
 * altogether. What is left out then is for `recreate`. Plans that were found apart have settled differently; their routes carry what is
 * good in one over to the other, as crossover does (Nagata & Bräysy 2009 exchange routes likewise). False, and nothing done, when it is there already.
 */
export function graftRoute(state: State, plans: readonly Routes[], random: Random, shared: Int32Array): boolean {
  const { model, routeOf, size, next } = state;
  const plan = plans[random.below(plans.length)]!;
  let vehicle = random.below(model.vehicles);
  for (let tried = 0; plan[vehicle]!.length === 0 && tried < model.vehicles; tried++) vehicle = (vehicle + 1) % model.vehicles;
  const route = plan[vehicle]!;
  if (route.length === 0) return false;
  const host = hostOf(state, route, vehicle, shared);
  if (size[host] === route.length && route.every((visit) => routeOf[visit] === host)) return false;
  for (const visit of route) {
    const owner = routeOf[visit]!;
    if (owner === -1 || model.isFixed[visit] === 1) continue;
    takeOut(state, visit);
    // Others of this owner may follow; it is settled with the last of them.
    shared[owner] = shared[owner]! - 1;
    if (owner !== host && shared[owner] === 0) settle(state, owner);
  }
  const from = model.freeAfter[host]!;
  while (next[from] !== endOf(model, host)) takeOut(state, next[from]!);
  settle(state, host);
  putRoute(state, host, route);
  return true;
}

/** Whose route becomes this one: of the vehicles that differ in nothing from its own the one that shares most visits with it. Leaves in `shared` how many each vehicle shares. */
function hostOf({ model, routeOf }: State, route: readonly number[], vehicle: number, shared: Int32Array): number {
  let host = vehicle;
  for (const visit of route) if (routeOf[visit] !== -1) shared[routeOf[visit]!] = 0;
  shared[vehicle] = 0;
  for (const visit of route) {
    const owner = routeOf[visit]!;
    if (owner === -1) continue;
    const shares = shared[owner]! + (model.isFixed[visit] === 1 ? 0 : 1);
    shared[owner] = shares;
    if (model.likeness[owner] === model.likeness[vehicle] && shares > shared[host]!) host = owner;
  }
  return host;
}
