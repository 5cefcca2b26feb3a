import type { z } from 'zod';
import type { RateCardFacts } from '@truckroll/contracts/billing/schemas.ts';

type RateCardSeed = z.input<typeof RateCardFacts>;
const MILE = 1609;
const HOOK: Record<string, { baseMinor: number; loaded?: number; unloaded?: number; perHour?: number; includedSeconds?: number }> = {
  light_tow: { baseMinor: 11_500, loaded: 625, unloaded: 250 },
  heavy_tow: { baseMinor: 38_500, loaded: 1_450, unloaded: 700, perHour: 22_500, includedSeconds: 3_600 },
  jump_start: { baseMinor: 7_900, unloaded: 200 },
  tire_change: { baseMinor: 8_900, unloaded: 200 },
  lockout: { baseMinor: 8_500, unloaded: 200 },
  fuel: { baseMinor: 7_500, unloaded: 200 },
  ev_boost: { baseMinor: 10_900, unloaded: 200 },
  winch_out: { baseMinor: 14_900, unloaded: 250, perHour: 12_000, includedSeconds: 1_800 },
  battery_home: { baseMinor: 6_900, perHour: 9_000, includedSeconds: 2_400 },
  charger_inspection: { baseMinor: 14_900, perHour: 11_000, includedSeconds: 3_600 },
};

/** A rate card over all services: the retail one, or an account's with its discount in basis points. */
export function rateCardFor(name: string, accountId: string | null, discountBasisPoints: number, services: readonly { id: string; code: string; name: string }[]): RateCardSeed {
  const less = (minor: number): number => Math.round((minor * (10_000 - discountBasisPoints)) / 10_000 / 5) * 5;
  return {
    name,
    accountId,
    currency: 'USD',
    services: services.flatMap(({ id, code, name: label }) => {
      const price = HOOK[code];
      if (!price) return [];
      return [{ serviceId: id, label, baseMinor: less(price.baseMinor), includedUnloadedMetres: 5 * MILE, unloadedPerMileMinor: less(price.unloaded ?? 0), includedLoadedMetres: price.loaded ? 5 * MILE : 0, loadedPerMileMinor: less(price.loaded ?? 0), includedServiceSeconds: price.includedSeconds ?? 0, perHourMinor: less(price.perHour ?? 0), minimumMinor: 0, storagePerDayMinor: price.loaded ? 6_500 : 0 }];
    }),
    extras: [
      { code: 'battery_group_35', label: 'Battery, group 35', unitMinor: 18_900, unit: 'each', taxable: true },
      { code: 'fuel_petrol', label: 'Petrol', unitMinor: 165, unit: 'litre', taxable: true },
      { code: 'tire_plug', label: 'Tyre plug', unitMinor: 2_500, unit: 'each', taxable: true },
      { code: 'dolly', label: 'Dollies', unitMinor: 6_500, unit: 'each', taxable: false },
      { code: 'go_jacks', label: 'Go-jacks', unitMinor: 4_500, unit: 'each', taxable: false },
      { code: 'winching', label: 'Winching', unitMinor: 12_000, unit: 'hour', taxable: false },
    ],
    night: accountId ? null : { from: '22:00', to: '06:00', surchargeBasisPoints: 1_500 },
    cancellation: { freeSeconds: 300, beforeAssignedMinor: 0, assignedMinor: 1_500, enRouteMinor: 3_500, onSceneMinor: 5_500 },
    goneOnArrivalMinor: 4_500,
    unsuccessfulShareBasisPoints: 6_000,
    taxes: [{ name: 'Sales tax', basisPoints: 863, territoryIds: [] }],
  };
}
