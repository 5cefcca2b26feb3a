import { ROADSIDE_ENDS, ROADSIDE_STATES, ROADSIDE_STEPS } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';
import { expect, test } from 'vitest';
import { personOf } from '../../../../test/support/person-of.ts';
import { allowedSteps } from './allowed-steps.ts';
import type { Standing } from './allowed-steps.ts';

const ana = '01900000-0000-7000-8000-00000000000a';
const job = (state: JobState, more: Partial<Standing> = {}): Standing => ({ kind: 'roadside', state, heldFrom: state === 'on_hold' ? 'en_route' : null, needsDestination: true, technicianId: ana, ...more });
const roles = ['owner', 'admin', 'manager', 'dispatcher', 'technician', 'accountant', 'read_only'];

test('nobody is offered a step that the lifecycle does not have', () => {
  for (const state of ROADSIDE_STATES) {
    for (const role of roles) {
      for (const to of allowedSteps(personOf(ana, role), job(state))) expect([state, to, ROADSIDE_STEPS.some((step) => step.from === state && step.to === to)]).toEqual([state, to, true]);
    }
  }
});

test('from every open state the office can go on', () => {
  const office = personOf('01900000-0000-7000-8000-00000000000b', 'dispatcher');
  for (const state of ROADSIDE_STATES.filter((one) => !ROADSIDE_ENDS.includes(one))) {
    expect([state, allowedSteps(office, job(state)).length > 0, allowedSteps(office, job(state, { needsDestination: false })).length > 0]).toEqual([state, true, true]);
  }
});

test('a technician is offered the steps of his own job only, and none of the office', () => {
  expect(allowedSteps(personOf(ana, 'technician'), job('in_service'))).toEqual(['hooked', 'unsuccessful', 'paused']);
  expect(allowedSteps(personOf(ana, 'technician'), job('in_service', { technicianId: null }))).toEqual([]);
  expect(allowedSteps(personOf(ana, 'accountant'), job('in_service'))).toEqual([]);
});

test('a customer may cancel until the work begins', () => {
  const link = { kind: 'link', linkId: ana, jobId: ana } as const;
  expect(allowedSteps(link, job('en_route'))).toEqual(['cancelled']);
  expect(allowedSteps(link, job('in_service'))).toEqual([]);
});

test('a job on hold goes back to where it stood, and nowhere else', () => {
  expect(allowedSteps(personOf(ana, 'dispatcher'), job('on_hold', { technicianId: null }))).toEqual(['en_route', 'cancelled']);
});
