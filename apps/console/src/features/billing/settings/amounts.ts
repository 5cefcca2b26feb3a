import { METRES_PER_MILE } from '@truckroll/kernel/units.ts';

type Units = 'metric' | 'imperial';

const metresPer = (units: Units): number => (units === 'imperial' ? METRES_PER_MILE : 1000);

export const metresOf = (typed: number, units: Units): number => Math.round(typed * metresPer(units));
export const distanceOf = (metres: number, units: Units): number => Math.round((metres / metresPer(units)) * 10) / 10;

/** Cards keep prices per mile; where kilometres are driven people read and write them per kilometre. */
export const perMileOf = (typedMinor: number, units: Units): number => (units === 'imperial' ? typedMinor : Math.round((typedMinor * METRES_PER_MILE) / 1000));
export const perUnitOf = (perMileMinor: number, units: Units): number => (units === 'imperial' ? perMileMinor : Math.round((perMileMinor * 1000) / METRES_PER_MILE));
