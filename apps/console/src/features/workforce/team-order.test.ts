import type { BoardTechnician } from '@truckroll/contracts/dispatch/schemas.ts';
import { expect, test } from 'vitest';
import { crewOf, teamOf } from './team-order.ts';

const somebody = (name: string, duty: BoardTechnician['duty'], jobId: string | null = null, elsewhere: BoardTechnician['elsewhere'] = null) => ({ name, duty, jobId, elsewhere }) as BoardTechnician;
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

test('who works for others counts as busy, who is only being asked by them does not', () => {
  const others = [somebody('Fay', 'on', null, { standing: 'on_job', untilAt: null }), somebody('Gil', 'on', null, { standing: 'being_asked', untilAt: null })];
  expect(teamOf(others, 'busy').map(({ name }) => name)).toEqual(['Fay']);
  expect(teamOf(others, 'free').map(({ name }) => name)).toEqual(['Gil']);
});
