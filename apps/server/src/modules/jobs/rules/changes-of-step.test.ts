import { expect, test } from 'vitest';
import { changesOfStep } from './changes-of-step.ts';
import type { SteppingJob } from './changes-of-step.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 16, minute));
const job = (more: Partial<SteppingJob>): SteppingJob => ({ state: 'pending', stateSince: at(0), heldFrom: null, pausedSeconds: 0, inServiceAt: null, hookedAt: null, ...more });

test('a pause adds to what is not billed when the work goes on', () => {
  expect(changesOfStep(job({ state: 'paused', pausedSeconds: 60, inServiceAt: at(0) }), { to: 'in_service', by: 'technician', at: at(10), reason: null })).toMatchObject({ pausedSeconds: 660, inServiceAt: at(0) });
});

test('a hold of running work is not billed either; a hold before it costs nothing', () => {
  expect(changesOfStep(job({ state: 'on_hold', heldFrom: 'in_service' }), { to: 'in_service', by: 'dispatcher', at: at(5), reason: null }).pausedSeconds).toBe(300);
  expect(changesOfStep(job({ state: 'on_hold', heldFrom: 'assigned' }), { to: 'assigned', by: 'dispatcher', at: at(5), reason: null }).pausedSeconds).toBeUndefined();
});

test('releasing a job from hold stamps no time anew', () => {
  expect(changesOfStep(job({ state: 'on_hold', heldFrom: 'en_route' }), { to: 'en_route', by: 'dispatcher', at: at(5), reason: null })).toEqual({ stateSince: at(5), heldFrom: null, holdReason: null, reviewAt: null });
});

test('waiting on for a customer reported gone keeps the time of arrival', () => {
  expect(changesOfStep(job({ state: 'goa_review' }), { to: 'on_scene', by: 'dispatcher', at: at(9), reason: 'he called' })).not.toHaveProperty('onSceneAt');
});

test('a job offered anew loses the times of the attempt that failed', () => {
  expect(changesOfStep(job({ state: 'on_scene' }), { to: 'pending', by: 'dispatcher', at: at(9), reason: 'truck broke down' })).toMatchObject({ assignedAt: null, enRouteAt: null, onSceneAt: null });
});

test('a job cancelled from hold keeps where it stood before, which decides the fee', () => {
  expect(changesOfStep(job({ state: 'on_hold', heldFrom: 'en_route' }), { to: 'cancelled', by: 'customer', at: at(9), reason: 'found help' })).toMatchObject({ stageAtEnd: 'en_route', endedBy: 'customer', outcomeReason: 'found help', endedAt: at(9) });
});
