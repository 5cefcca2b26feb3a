import type { PriceReport } from '@truckroll/contracts/billing/import.api.ts';
import type { Price, ReadPrice } from './read-price-line.ts';

export type PricedLine = { line: number; price: ReadPrice };
export type PriceOutcome = { line: number; outcome: PriceReport['outcome'] };

const NOTHING = { baseMinor: 0, includedUnloadedMetres: 0, unloadedPerMileMinor: 0, includedLoadedMetres: 0, loadedPerMileMinor: 0, includedServiceSeconds: 0, perHourMinor: 0, minimumMinor: 0, storagePerDayMinor: 0 };

/**
 * What a card's prices become by the lines that are about it, and what became of each line. The first line about a service holds; a later one that
 * says something else is refused, so that the same list always comes to the same end. What is added or changed is to be checked.
 */
export function mergePrices(before: readonly Price[], lines: readonly PricedLine[]): { services: Price[]; outcomes: PriceOutcome[]; changed: boolean } {
  const services = new Map(before.map((price) => [price.serviceId, price]));
  const said = new Map<string, ReadPrice['says']>();
  const outcomes = lines.map(({ line, price: { serviceId, serviceName, says } }): PriceOutcome => {
    const earlier = said.get(serviceId);
    if (earlier) return { line, outcome: sameAs(earlier, says) ? 'known' : 'refused' };
    said.set(serviceId, says);
    const old = services.get(serviceId);
    if (old && sameAs({ ...old, ...says }, old)) return { line, outcome: 'known' };
    services.set(serviceId, { ...(old ?? { ...NOTHING, serviceId, label: serviceName.slice(0, 120) }), ...says, toCheck: true });
    return { line, outcome: old ? 'completed' : 'added' };
  });
  return { services: [...services.values()], outcomes, changed: outcomes.some(({ outcome }) => outcome === 'added' || outcome === 'completed') };
}

const sameAs = (one: object, other: object): boolean => {
  const [a, b] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return a.size === b.size && [...a].every(([field, value]) => b.get(field) === value);
};
