import type { BoardTechnician } from '@truckroll/contracts/dispatch/schemas.ts';
import { expect, test } from 'vitest';
import { crewOf, teamOf } from './team-order.ts';

const somebody = (name: string, duty: BoardTechnician['duty'], jobId: string | null = null) => ({ name, duty, jobId }) as BoardTechnician;
const team = [somebody('Ann', 'off'), somebody('Bea', 'on', 'job'), somebody('Cem', 'break'), somebody('Dan', 'on'), somebody('Eve', 'break', 'job')];
const names = (filter: Parameters<typeof teamOf>[1]): string[] => teamOf(team, filter).map(({ name }) => name);

test('who can be sent comes first, then who works, then who rests', () => {
  expect(names('all')).toEqual(['Dan', 'Bea', 'Eve', 'Cem']);
  expect(names('free')).toEqual(['Dan']);
  expect(names('away')).toEqual(['Cem', 'Ann']);
});

test('the numbers above the board count as the list does', () => {
  expect(crewOf(team)).toEqual({ onDuty: 4, busy: names('busy').length });
});
