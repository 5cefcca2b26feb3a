import { describe, expect, it } from 'vitest';
import { mergePrices } from './merge-prices.ts';
import { readPriceLine, type ReadPrice } from './read-price-line.ts';

const aids = { services: [{ id: 's1', code: 'jump_start', name: 'Jump start' }, { id: 's2', code: 'tow', name: 'Tow' }], accounts: [{ id: 'a1', name: 'Auto Club' }], currencyOf: () => 'USD' };
const priceOf = (values: Parameters<typeof readPriceLine>[0]): ReadPrice => {
  const read = readPriceLine(values, aids);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.price;
};

describe('a line of a price list', () => {
  it('is read by code or name, in the units of the card', () => {
    expect(priceOf({ service: ' JUMP_START ', base: '$95', includedMiles: '5', includedMinutes: '30', account: 'auto club' })).toEqual({ serviceId: 's1', serviceName: 'Jump start', account: { id: 'a1', name: 'Auto Club' }, says: { baseMinor: 9500, includedUnloadedMetres: 8047, includedServiceSeconds: 1800 } });
    expect(priceOf({ service: 'tow', perLoadedMile: '4,50' }).says).toEqual({ loadedPerMileMinor: 450 });
  });
  it('says what it cannot understand', () => {
    const faultsOf = (values: Parameters<typeof readPriceLine>[0]) => {
      const read = readPriceLine(values, aids);
      return read.ok ? [] : read.faults.map(({ column, fault }) => `${column} ${fault}`);
    };
    expect(faultsOf({ base: '5' })).toEqual(['service missing']);
    expect(faultsOf({ service: 'Dig', base: 'free', account: 'Nobody', includedMiles: '-1' })).toEqual(['service service_unknown', 'account account_unknown', 'base amount_unreadable', 'includedMiles number_unreadable']);
    expect(faultsOf({ service: 'tow' })).toEqual(['base missing']);
  });
});

describe('prices', () => {
  const lines = [{ line: 2, price: priceOf({ service: 'tow', base: '100' }) }, { line: 3, price: priceOf({ service: 'jump_start', base: '50', perHour: '80' }) }];
  it('are added, to be checked, and the same lines again change nothing, also once they were checked', () => {
    const { services, outcomes, changed } = mergePrices([], lines);
    expect([outcomes.map(({ outcome }) => outcome), changed]).toEqual([['added', 'added'], true]);
    expect(services).toMatchObject([{ serviceId: 's2', label: 'Tow', baseMinor: 10_000, perHourMinor: 0, toCheck: true }, { serviceId: 's1', perHourMinor: 8000 }]);
    expect(mergePrices(services, lines)).toMatchObject({ changed: false, services });
    expect(mergePrices(services.map(({ toCheck: _toCheck, ...price }) => price), lines).changed).toBe(false);
  });
  it('are changed only in what a line says', () => {
    const [tow] = mergePrices([], lines).services;
    expect(mergePrices([{ ...tow!, label: 'Abschleppen', toCheck: false }], [{ line: 2, price: priceOf({ service: 'tow', perMile: '3' }) }])).toMatchObject({ outcomes: [{ outcome: 'completed' }], services: [{ label: 'Abschleppen', baseMinor: 10_000, unloadedPerMileMinor: 300, toCheck: true }] });
  });
  it('said twice hold as they were said first', () => {
    const twice = [...lines, { line: 4, price: priceOf({ service: 'tow', base: '120' }) }, { line: 5, price: priceOf({ service: 'tow', base: '100' }) }];
    expect(mergePrices([], twice).outcomes.map(({ outcome }) => outcome)).toEqual(['added', 'added', 'refused', 'known']);
  });
});
