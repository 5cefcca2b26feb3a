import { expect, test } from 'vitest';
import { secondFactorRequiredFrom } from './second-factor-demand.ts';

const foundedAt = new Date('2026-03-02T00:00:00Z');
const demand = { roles: ['dispatcher'], own: [], demonstration: false, askedRoles: [], askedFrom: null, foundedAt };
const aWeekLater = new Date('2026-03-09T00:00:00Z');

test('owners and admins always need a second factor, a week after the founding', () => {
  expect(secondFactorRequiredFrom({ ...demand, roles: ['owner'] })).toEqual(aWeekLater);
  expect(secondFactorRequiredFrom({ ...demand, roles: ['technician', 'admin'] })).toEqual(aWeekLater);
  expect(secondFactorRequiredFrom(demand)).toBeUndefined();
});

test('whoever changes people by a role of the organisation’s own needs one like an admin', () => {
  expect(secondFactorRequiredFrom({ ...demand, roles: ['01890a5d-ac96-774b-bcce-b302099a8057'], own: ['jobs.job.read', 'identity.person.edit'] })).toEqual(aWeekLater);
  expect(secondFactorRequiredFrom({ ...demand, roles: ['01890a5d-ac96-774b-bcce-b302099a8057'], own: ['jobs.job.read'] })).toBeUndefined();
});

test('a demonstration asks nobody, unless its organisation does', () => {
  expect(secondFactorRequiredFrom({ ...demand, demonstration: true, roles: ['owner'] })).toBeUndefined();
  expect(secondFactorRequiredFrom({ ...demand, demonstration: true, roles: ['owner'], askedRoles: ['owner'] })).toEqual(aWeekLater);
});

test('an organisation asks further roles, from the day it says', () => {
  const askedFrom = new Date('2026-05-01T00:00:00Z');
  expect(secondFactorRequiredFrom({ ...demand, askedRoles: ['dispatcher'], askedFrom })).toEqual(askedFrom);
  expect(secondFactorRequiredFrom({ ...demand, roles: ['technician'], askedRoles: ['dispatcher'], askedFrom })).toBeUndefined();
});
