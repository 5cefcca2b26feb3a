import type { ClientInput } from '@truckroll/contracts/core/endpoint.ts';
import type { addVehicle } from '@truckroll/contracts/customers/api.ts';

type Facts = ClientInput<typeof addVehicle>['body'];

/** A vehicle as it is typed. */
export type VehicleDraft = { plate: string; make: string; model: string; year: string; colour: string; vin: string; drivetrain: NonNullable<Facts['drivetrain']> | ''; weightClass: NonNullable<Facts['weightClass']> | '' };

export const vehicleDraftOf = ({ plate = '', make = '', model = '', year, colour = '', vin = '', drivetrain, weightClass }: Facts): VehicleDraft => ({ plate, make, model, year: year === undefined ? '' : String(year), colour, vin, drivetrain: drivetrain ?? '', weightClass: weightClass ?? '' });

/** The VIN without what people put between its groups. */
export const vinOf = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase();
export const isVin = (typed: string): boolean => /^[A-HJ-NPR-Z0-9]{17}$/.test(vinOf(typed));

/** `nothing` when nobody could tell the vehicle by it. */
export type VehicleFault = 'year' | 'vin' | 'nothing';

/** What cannot be saved as it is typed. */
export function vehicleFaultsOf({ plate, make, model, year, vin }: VehicleDraft, thisYear: number): VehicleFault[] {
  return [
    ...([plate, make, model, vin].every((words) => words.trim() === '') ? ['nothing' as const] : []),
    ...(year.trim() !== '' && !(/^(19|20)\d\d$/.test(year.trim()) && Number(year) <= thisYear + 1) ? ['year' as const] : []),
    ...(vin.trim() !== '' && !isVin(vin) ? ['vin' as const] : []),
  ];
}

/** What is left empty is not known. */
export function vehicleFactsOf({ year, vin, drivetrain, weightClass, ...words }: VehicleDraft): Facts {
  return {
    ...Object.fromEntries(Object.entries(words).map(([key, value]) => [key, value.trim()]).filter(([, value]) => value !== '')),
    ...(year.trim() === '' ? {} : { year: Number(year) }),
    ...(vin.trim() === '' ? {} : { vin: vinOf(vin) }),
    ...(drivetrain === '' ? {} : { drivetrain }),
    ...(weightClass === '' ? {} : { weightClass }),
  };
}
