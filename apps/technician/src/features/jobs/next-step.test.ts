import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { expect, test } from 'vitest';
import { nextStepOf } from './next-step.ts';

type Facts = Parameters<typeof nextStepOf>[0];
const place = { position: { lat: 37.7, lng: -122.4 }, label: 'Workshop', detail: '' };
const facts = (changes: Partial<Facts>): Facts => ({ kind: 'roadside', state: 'assigned', allowedSteps: [], destination: null, visits: [], ...changes });

test('the button follows the way of the job', () => {
  expect(nextStepOf(facts({ allowedSteps: ['en_route'] }))).toEqual({ of: 'job', to: 'en_route' });
  expect(nextStepOf(facts({ state: 'on_scene', allowedSteps: ['unsuccessful', 'goa_review', 'in_service'] }))).toEqual({ of: 'job', to: 'in_service' });
});

test('a tow is hooked up before it can be finished; other work is finished where it stands', () => {
  const allowedSteps: Job['allowedSteps'] = ['hooked', 'completed', 'paused'];
  expect(nextStepOf(facts({ state: 'in_service', allowedSteps, destination: place }))).toEqual({ of: 'job', to: 'hooked' });
  expect(nextStepOf(facts({ state: 'in_service', allowedSteps }))).toEqual({ of: 'job', to: 'completed' });
});

test('what the server does not allow is not offered', () => {
  expect(nextStepOf(facts({ state: 'on_hold', allowedSteps: [] }))).toBeUndefined();
});
