import { expect, test } from 'vitest';
import { vehicleModels } from '../data/vehicle-catalogue.ts';
import { makesOf, modelsOf } from './pick-vehicles.ts';

test('the list that ships is read whole', () => {
  const models = vehicleModels();
  expect(models).toHaveLength(11_543);
  expect(models[0]).toEqual({ year: 1992, make: 'Acura', model: 'Integra', bodyStyles: ['Sedan', 'Hatchback'] });
  expect(models.every(({ year, make, model, bodyStyles }) => year >= 1992 && year <= 2026 && make && model && Array.isArray(bodyStyles))).toBe(true);
});
test('makes are those of the year, in alphabetical order', () => {
  expect(makesOf(vehicleModels(), 2005)).toContain('Saab');
  expect(makesOf(vehicleModels(), 2020)).not.toContain('Saab');
  const all = makesOf(vehicleModels());
  expect(all).toEqual([...new Set(all)].sort((a, b) => a.localeCompare(b, 'en')));
});
test('models of a make in any case, with every body style', () => {
  expect(modelsOf(vehicleModels(), 'acura', 1992)).toContainEqual({ model: 'NSX', bodyStyles: ['Coupe'] });
  expect(modelsOf(vehicleModels(), 'no such make')).toEqual([]);
});
