import type { BoardJob } from '@truckroll/contracts/dispatch/schemas.ts';
import { expect, test } from 'vitest';
import { groupOf, sectionsOf } from './queue-groups.ts';

const job = (id: string, changes: Partial<BoardJob>): BoardJob => ({
  id,
  number: `J-${id}`,
  kind: 'roadside',
  state: 'pending',
  heldFrom: null,
  holdReason: null,
  priority: 'normal',
  serviceId: null,
  serviceName: 'Jump start',
  serviceIcon: 'battery',
  customerId: null,
  customerName: 'Maria Lopez',
  place: null,
  destination: null,
  vehicleLabel: '',
  accountId: null,
  branchId: null,
  technicianId: null,
  truckId: null,
  windowStartsAt: null,
  windowEndsAt: null,
  createdAt: '2026-11-20T10:00:00Z',
  confirmedAt: '2026-11-20T10:00:00Z',
  stateSince: '2026-11-20T10:00:00Z',
  endedAt: null,
  version: 1,
  promise: null,
  eta: null,
  openOffers: 0,
  offeredToIds: [],
  wave: 0,
  risk: 'none',
  automatic: true,
  ...changes,
});

test('an emergency stands first only until somebody has it', () => {
  expect(groupOf(job('1', { priority: 'emergency' }))).toBe('emergency');
  expect(groupOf(job('1', { priority: 'emergency', state: 'offered' }))).toBe('emergency');
  expect(groupOf(job('1', { priority: 'emergency', state: 'en_route' }))).toBe('moving');
});

test('a job in danger moves to "at risk" once somebody has it, and waits under its own name before', () => {
  expect(groupOf(job('1', { state: 'en_route', risk: 'late' }))).toBe('atRisk');
  expect(groupOf(job('1', { state: 'pending', risk: 'waiting_long' }))).toBe('unassigned');
  expect(groupOf(job('1', { state: 'on_hold', risk: 'review_due' }))).toBe('hold');
});

test('whoever waits longest stands first; what ended last stands first among the done', () => {
  const jobs = [job('b', { confirmedAt: '2026-11-20T10:05:00Z' }), job('a', { confirmedAt: '2026-11-20T10:01:00Z' }), job('c', { state: 'completed', endedAt: '2026-11-20T10:10:00Z' }), job('d', { state: 'cancelled', endedAt: '2026-11-20T10:20:00Z' })];
  expect(sectionsOf(jobs, '').map(({ group, jobs: inGroup }) => [group, inGroup.map(({ id }) => id)])).toEqual([
    ['unassigned', ['a', 'b']],
    ['done', ['d', 'c']],
  ]);
});

test('drafts are not in the queue', () => {
  expect(sectionsOf([job('1', { state: 'draft' })], '')).toEqual([]);
});

test('the filter finds a job by number, customer or vehicle, whatever the case', () => {
  const jobs = [job('1', {}), job('2', { customerName: 'عائشة', vehicleLabel: 'Volvo XC90' })];
  expect(sectionsOf(jobs, 'volvo')[0]?.jobs.map(({ id }) => id)).toEqual(['2']);
  expect(sectionsOf(jobs, 'عائ')[0]?.jobs.map(({ id }) => id)).toEqual(['2']);
  expect(sectionsOf(jobs, 'j-1')[0]?.jobs.map(({ id }) => id)).toEqual(['1']);
});
