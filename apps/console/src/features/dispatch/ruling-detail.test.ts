import type { Ruling } from '@truckroll/contracts/dispatch/schemas.ts';
import { expect, test } from 'vitest';
import { rulingDetail } from './ruling-detail.ts';

const said = (ruling: Partial<Ruling>): string =>
  rulingDetail({ rule: 'busy', detail: 'in English', ...ruling }, { text: (key, values) => [key, ...Object.values(values ?? {})].join(' '), words: (key, values) => `${String(values?.['n'])} ${key}`, locality: { locale: 'de', timeZone: 'America/Los_Angeles', units: 'metric', currency: 'USD' } });

test('what speaks against somebody is said by its code, with times of the house and lengths as the viewer measures', () => {
  expect(said({ because: 'shift_ends', values: { endsAt: '2026-03-02T20:39:00Z', doneAt: '2026-03-02T20:40:00Z' } })).toBe('because.shift_ends 12:39 12:40');
  expect(said({ rule: 'absent', because: 'absent_until', values: { untilAt: '2026-03-02T21:00:00Z' } })).toBe('because.absent_until Mo., 2. März, 13:00');
  expect(said({ because: 'certification_until', values: { certification: 'recovery', expiredOn: '2026-03-01' } })).toBe('because.certification_until recovery 01.03.2026');
  expect(said({ because: 'reach', values: { awayMetres: 16_000, reachMetres: 15_000 } })).toBe('because.reach 16 distance.kilometres 15 distance.kilometres');
  expect(said({ because: 'truck_too_light', values: { truck: 'Truck 7', truckWeight: 'medium', vehicleWeight: 'heavy' } })).toBe('because.truck_too_light Truck 7 because.weight.medium because.weight.heavy');
  expect(said({ because: 'no_time_between' })).toBe('because.no_time_between');
});

test('a name stands alone, a rule that says it all has nothing beside it, and what an old decision kept is still shown', () => {
  expect(said({ rule: 'skill_missing', because: 'skill', values: { skill: 'tow_light' } })).toBe('tow_light');
  expect(said({ rule: 'declined_already', because: 'declined', values: { words: 'zu weit' } })).toBe('zu weit');
  expect(said({ rule: 'off_duty' })).toBe('');
  expect(said({ rule: 'busy' })).toBe('in English');
});
