import { plainWords } from './search-words.ts';

export type Vehicle = { vin?: string | undefined; plate?: string | undefined; year?: number | undefined; make?: string | undefined; model?: string | undefined };

/**
 * Whether two descriptions mean one vehicle: VINs decide when both are known, then plates, then year, make
 * and model, of which make and model must be known.
 */
export function sameVehicle(a: Vehicle, b: Vehicle): boolean {
  if (a.vin && b.vin) return a.vin === b.vin;
  if (a.plate && b.plate) return plain(a.plate) === plain(b.plate);
  const described = Boolean(a.make && a.model && b.make && b.model);
  return described && plain(a.make!) === plain(b.make!) && plain(a.model!) === plain(b.model!) && (a.year === undefined || b.year === undefined || a.year === b.year);
}

/** Whether a description says enough to be worth keeping: a VIN, a plate, or make and model. */
export const isKnownVehicle = (vehicle: Vehicle): boolean => Boolean(vehicle.vin ?? vehicle.plate ?? (vehicle.make && vehicle.model));

const plain = (text: string): string => plainWords(text).join('');
