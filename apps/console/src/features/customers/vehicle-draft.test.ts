import { expect, test } from 'vitest';
import { vehicleDraftOf, vehicleFactsOf, vehicleFaultsOf } from './vehicle-draft.ts';

const typed = (more: object = {}) => ({ ...vehicleDraftOf({}), ...more });

test('a vehicle needs something to know it by, a year of its own and a whole VIN', () => {
  expect(vehicleFaultsOf(typed({ colour: 'red' }), 2026)).toEqual(['nothing']);
  expect(vehicleFaultsOf(typed({ plate: '7ABC123', year: '2027' }), 2026)).toEqual([]);
  expect(vehicleFaultsOf(typed({ plate: '7ABC123', year: '2028', vin: '1FTBR1C8' }), 2026)).toEqual(['year', 'vin']);
});

test('what is left empty is not known; a VIN is kept without what stood between its groups', () => {
  expect(vehicleFactsOf(typed({ make: ' Ford ', year: ' 2021 ', vin: '1ftbr1c8-0mka 12345' }))).toEqual({ make: 'Ford', year: 2021, vin: '1FTBR1C80MKA12345' });
});

test('a vehicle that is opened and saved as it was is not changed', () => {
  const facts = { year: 2021, make: 'Ford', model: 'Transit', colour: 'white', plate: '7ABC123', drivetrain: 'rear' as const, weightClass: 'light' as const };
  expect(vehicleFactsOf(vehicleDraftOf(facts))).toEqual(facts);
});
