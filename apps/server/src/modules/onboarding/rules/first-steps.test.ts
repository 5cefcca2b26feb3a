import { describe, expect, test } from 'vitest';
import { firstSteps, type Company } from './first-steps.ts';

const nothing: Company = { services: [], pricedServiceIds: new Set(), pricesToCheck: 0, technicians: [], trucks: 0, territories: 0, servesEverywhere: false, mailSimulated: true, smsSimulated: true, openInvitations: 0 };
const tow = { id: 'tow', skills: [{ skill: 'towing', level: 2 }] };
const able = { skills: [{ skill: 'towing', level: 3 }], hasShift: true, hasPlace: true };
const ready: Company = { services: [tow], pricedServiceIds: new Set(['tow']), pricesToCheck: 0, technicians: [able], trucks: 1, territories: 1, servesEverywhere: false, mailSimulated: false, smsSimulated: false, openInvitations: 0 };
const stateOf = (company: Company, step: string) => firstSteps(company).find((one) => one.step === step);

describe('the first steps', () => {
  test('of an empty company: everything that the first job asks for is missing, and what only helps is advice', () => {
    expect(Object.fromEntries(firstSteps(nothing).map(({ step, state }) => [step, state]))).toEqual({ services: 'missing', prices: 'missing', checked_prices: 'done', technicians: 'missing', skills: 'missing', trucks: 'missing', shifts: 'missing', positions: 'missing', area: 'advice', mail: 'advice', sms: 'advice', invitations: 'done' });
  });
  test('are done when everything is there', () => {
    expect(firstSteps(ready).filter(({ state }) => state !== 'done')).toEqual([]);
  });
  test('count whom and what something lacks; some of many is advice, all of them is missing', () => {
    const idle = { ...able, hasShift: false, hasPlace: false };
    expect(stateOf({ ...ready, technicians: [able, idle] }, 'shifts')).toMatchObject({ state: 'advice', count: 1 });
    expect(stateOf({ ...ready, technicians: [idle, idle] }, 'shifts')).toMatchObject({ state: 'missing', count: 2 });
    expect(stateOf({ ...ready, technicians: [able, idle] }, 'positions')).toMatchObject({ state: 'advice', count: 1 });
    expect(stateOf({ ...ready, services: [tow, { id: 'other', skills: [] }] }, 'prices')).toMatchObject({ state: 'advice', count: 1 });
  });
  test('ask where one works until a territory is there, or it was said that everywhere is meant', () => {
    expect(stateOf({ ...ready, territories: 0 }, 'area')).toMatchObject({ state: 'advice' });
    expect(stateOf({ ...ready, territories: 0, servesEverywhere: true }, 'area')).toMatchObject({ state: 'done', count: 0 });
  });
  test('ask for the level of a skill, and for all skills in one technician', () => {
    expect(stateOf({ ...ready, technicians: [{ ...able, skills: [{ skill: 'towing', level: 1 }] }] }, 'skills')).toMatchObject({ state: 'missing', count: 1 });
    const both = { id: 'both', skills: [{ skill: 'a', level: 1 }, { skill: 'b', level: 1 }] };
    expect(stateOf({ ...ready, services: [both], technicians: [{ ...able, skills: [{ skill: 'a', level: 1 }] }, { ...able, skills: [{ skill: 'b', level: 1 }] }] }, 'skills')).toMatchObject({ state: 'missing' });
  });
});
