import { expect, test } from 'vitest';
import { actKeys, actsOf, inOrder, type Alert } from './alert-acts.ts';

const alert = (id: string, kind: Alert['kind'], facts: Partial<Alert> = {}): Alert => ({ id, kind, jobId: 'job', technicianId: null, text: '', words: null, raisedAt: '2026-03-02T12:00:00Z', acknowledgedAt: null, acknowledgedBy: null, resolvedAt: null, ...facts });
const everything = { assign: true, talk: true, call: true };

test('whoever calls for help stands first, what somebody looks after last, and what is settled not at all', () => {
  const alerts = [alert('1', 'late', { raisedAt: '2026-03-02T12:01:00Z' }), alert('2', 'technician_calls', { acknowledgedAt: '2026-03-02T12:05:00Z' }), alert('3', 'late'), alert('4', 'nobody_found', { resolvedAt: '2026-03-02T12:05:00Z' }), alert('5', 'nobody_found'), alert('6', 'technician_calls', { raisedAt: '2026-03-02T12:09:00Z' })];
  expect(inOrder(alerts).map(({ id }) => id)).toEqual(['6', '5', '3', '1', '2']);
});

test('only what can be done is offered, each by a key of its own', () => {
  expect(actsOf(alert('1', 'late'), everything)).toEqual(['call', 'write', 'candidates']);
  expect(actsOf(alert('1', 'late'), { assign: false, talk: true, call: false })).toEqual(['write']);
  expect(actsOf(alert('1', 'silent_truck', { jobId: null }), everything)).toEqual(['call']);
  expect(new Set(Object.values(actKeys)).size).toBe(Object.keys(actKeys).length);
});
