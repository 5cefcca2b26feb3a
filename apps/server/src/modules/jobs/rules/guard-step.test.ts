import { expect, test } from 'vitest';
import { guardStep } from './guard-step.ts';
import type { GuardedJob, GuardedStep } from './guard-step.ts';
import type { Collected } from './missing-evidence.ts';

const now = new Date('2026-03-02T16:10:00Z');
const job = (more: Partial<GuardedJob>): GuardedJob => ({ state: 'on_scene', needsDestination: false, evidenceRule: { photosBeforeWork: 2, photosAtDestination: 1, photosAtEnd: 1, signature: true }, onSceneAt: new Date('2026-03-02T16:00:00Z'), ...more });
const step = (more: Partial<GuardedStep>): GuardedStep => ({ to: 'in_service', by: 'technician', reason: undefined, contactTries: undefined, occurredAt: now, ...more });
const nothing: Collected = { photos: { before: 0, work: 0, destination: 0 }, signed: false, checklist: [{ key: 'battery', required: true, done: false }, { key: 'tip', required: false, done: false }] };
const policy = { contactTries: 2, waitSeconds: 300 };

test('work begins with the photos that the service asks for', () => {
  expect(guardStep(job({}), step({}), nothing, policy)).toEqual({ ok: false, why: 'incomplete', missing: ['photosBeforeWork'] });
  expect(guardStep(job({}), step({}), { ...nothing, photos: { before: 2, work: 0, destination: 0 } }, policy)).toEqual({ ok: true });
});

test('a pause ends without photos of what was photographed before', () => {
  expect(guardStep(job({ state: 'paused' }), step({}), nothing, policy)).toEqual({ ok: true });
});

test('completing names everything that is missing', () => {
  expect(guardStep(job({ state: 'in_service' }), step({ to: 'completed' }), nothing, policy)).toEqual({ ok: false, why: 'incomplete', missing: ['photosBeforeWork', 'photosAtEnd', 'checklist:battery', 'signature'] });
  expect(guardStep(job({ state: 'at_destination', needsDestination: true }), step({ to: 'completed' }), nothing, policy)).toMatchObject({ missing: expect.arrayContaining(['photosAtDestination']) as unknown });
});

test('the office goes on without evidence only when it says why', () => {
  expect(guardStep(job({ state: 'in_service' }), step({ to: 'completed', by: 'dispatcher' }), nothing, policy).ok).toBe(false);
  expect(guardStep(job({ state: 'in_service' }), step({ to: 'completed', by: 'dispatcher', reason: 'camera broken' }), nothing, policy).ok).toBe(true);
});

test('a tow is completed at its destination, and nothing else is hooked', () => {
  expect(guardStep(job({ state: 'in_service', needsDestination: true }), step({ to: 'completed', by: 'dispatcher', reason: 'done' }), nothing, policy)).toEqual({ ok: false, why: 'must-be-towed' });
  expect(guardStep(job({ state: 'in_service' }), step({ to: 'hooked' }), nothing, policy)).toEqual({ ok: false, why: 'not-a-tow' });
});

test('gone on arrival needs calls and waiting', () => {
  expect(guardStep(job({ onSceneAt: new Date('2026-03-02T16:09:00Z') }), step({ to: 'goa_review', reason: 'nobody', contactTries: 1 }), nothing, policy)).toEqual({ ok: false, why: 'incomplete', missing: ['contactTries', 'waiting'] });
  expect(guardStep(job({}), step({ to: 'goa_review', reason: 'nobody', contactTries: 2 }), nothing, policy)).toEqual({ ok: true });
});
