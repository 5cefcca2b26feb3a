import { expect, test } from 'vitest';
import { around } from './around.ts';
import { vehicleAbout, vehicleTitle } from './vehicle-words.ts';

test('a vehicle is named by what it is, or by what is known of it, and says nothing twice', () => {
  const van = { year: 2021, make: 'Ford', model: 'Transit', colour: 'white', plate: '7ABC123' };
  expect([vehicleTitle(van), vehicleAbout(van)]).toEqual(['2021 Ford Transit', '7ABC123 · white']);
  expect([vehicleTitle({ plate: '7ABC123', colour: 'red' }), vehicleAbout({ plate: '7ABC123', colour: 'red' })]).toEqual(['7ABC123', 'red']);
  expect([vehicleTitle({ colour: 'red' }), vehicleAbout({ colour: 'red' })]).toEqual(['red', '']);
  expect(vehicleTitle({})).toBe('');
});

test('a map of places shows them all with some room, and stays on the globe', () => {
  expect(around([])).toBeUndefined();
  const { south, north, west, east } = around([{ lat: 40, lng: -76 }, { lat: 41, lng: -75 }])!;
  expect(south).toBeLessThan(40);
  expect(north).toBeGreaterThan(41);
  expect(west).toBeLessThan(-76);
  expect(east).toBeGreaterThan(-75);
  expect(around([{ lat: 90, lng: 180 }])).toMatchObject({ north: 90, east: 180 });
});
