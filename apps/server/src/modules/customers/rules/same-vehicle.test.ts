import { expect, test } from 'vitest';
import { isKnownVehicle, sameVehicle } from './same-vehicle.ts';

const VIN = '1HGCM82633A004352';

test('VINs decide when both are known, whatever else is said', () => {
  expect(sameVehicle({ vin: VIN, plate: 'A' }, { vin: VIN, plate: 'B' })).toBe(true);
  expect(sameVehicle({ vin: VIN, plate: 'A' }, { vin: '1M8GDM9AXKP042788', plate: 'A' })).toBe(false);
});
test('plates decide next, however they are written', () => {
  expect(sameVehicle({ plate: '7abc-123' }, { plate: '7ABC 123', make: 'Ford' })).toBe(true);
  expect(sameVehicle({ plate: '7ABC123', make: 'Ford', model: 'F-150' }, { plate: '7ABC124', make: 'Ford', model: 'F-150' })).toBe(false);
});
test('make and model decide when neither is known, and the year when both say it', () => {
  expect(sameVehicle({ make: 'Ford', model: 'F-150', year: 2019 }, { make: 'FORD', model: 'f150', plate: 'X' })).toBe(true);
  expect(sameVehicle({ make: 'Ford', model: 'F-150', year: 2019 }, { make: 'Ford', model: 'F-150', year: 2020 })).toBe(false);
  expect(sameVehicle({ make: 'Ford' }, { make: 'Ford' })).toBe(false);
});
test('a colour alone is no vehicle worth keeping', () => {
  expect(isKnownVehicle({})).toBe(false);
  expect(isKnownVehicle({ make: 'Ford' })).toBe(false);
  expect(isKnownVehicle({ plate: 'X' })).toBe(true);
});
