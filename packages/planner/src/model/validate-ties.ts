import { MOST_SECONDS, type Fault } from './fault.ts';
import type { After, Problem } from './problem.ts';

/** Every fault of the ties between visits. */
export function faultsOfTies({ visits, pairs = [], together = [], after = [] }: Problem): Fault[] {
  const faults: Fault[] = [];
  const fault = (where: string, what: string, mend: string): void => void faults.push({ where, what, mend });
  const pairOf = new Map(pairs.flatMap(({ pickup, delivery }, index) => [[pickup, index] as const, [delivery, index] as const]));
  const isVisit = (where: string, visit: number): boolean => {
    if (!Number.isInteger(visit) || visit < 0 || visit >= visits.length) fault(where, `there is no visit ${visit}`, `They are numbered from 0 to ${visits.length - 1}.`);
    else if (pairOf.has(visit)) fault(where, `visit ${visit} is part of pairs[${pairOf.get(visit)}]`, 'Visits of a pair cannot be tied to others: give the tow windows, or have two visits without a pair.');
    else return true;
    return false;
  };
  const groupOf = new Map<number, number>();
  together.forEach((group, index) => {
    const where = `together[${index}]`;
    if (group.length < 2) fault(where, `${group.length} are no group`, 'Name two visits or more, or drop it.');
    group.forEach((visit, at) => {
      if (!isVisit(`${where}[${at}]`, visit)) return;
      const other = groupOf.get(visit);
      if (other !== undefined) fault(`${where}[${at}]`, other === index ? `visit ${visit} is named twice` : `visit ${visit} is also part of together[${other}]`, other === index ? 'Name each once.' : 'A visit belongs to one group at most: make them one.');
      groupOf.set(visit, index);
    });
  });
  const good = after.filter(({ first, next, least = 0, most = MOST_SECONDS }, index) => {
    const where = `after[${index}]`;
    const known = [isVisit(`${where}.first`, first), isVisit(`${where}.next`, next)];
    const sane = Object.entries({ least, most }).filter(([name, value]) => {
      if (Number.isInteger(value) && value >= 0 && value <= MOST_SECONDS) return false;
      fault(`${where}.${name}`, `${value} is no whole number from 0 to ${MOST_SECONDS}`, 'Give whole seconds in this range.');
      return true;
    });
    if (sane.length === 0 && least > most) fault(where, `least (${least}) is more than most (${most})`, 'Swap them, or drop one.');
    if (!known.every((is) => is)) return false;
    if (first === next) fault(where, `visit ${first} would come after itself`, 'Name two visits, or drop it.');
    else if (groupOf.has(first) && groupOf.get(first) === groupOf.get(next)) fault(where, `visits ${first} and ${next} begin at the same time, by together[${groupOf.get(first)}]`, 'Drop one of the two.');
    else return true;
    return false;
  });
  circleOf(good, (visit) => (groupOf.has(visit) ? `group ${groupOf.get(visit)}` : `visit ${visit}`)).forEach((index) => fault(`after[${after.indexOf(good[index]!)}]`, 'it closes a circle: what comes first also comes after', 'Drop one of those in the circle.'));
  return faults;
}

/** The first of `after` with which what comes first comes after itself, where what begins at the same time is one; none where there is no circle. */
function circleOf(after: readonly After[], unitOf: (visit: number) => string): number[] {
  const behindOf = new Map<string, Set<string>>();
  for (const [index, { first, next }] of after.entries()) {
    const [one, other] = [unitOf(first), unitOf(next)];
    const behind = new Set([other]);
    for (const unit of behind) for (const more of behindOf.get(unit) ?? []) behind.add(more);
    if (behind.has(one)) return [index];
    behindOf.set(one, (behindOf.get(one) ?? new Set()).add(other));
  }
  return [];
}
