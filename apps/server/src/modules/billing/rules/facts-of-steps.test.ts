import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { begunDays, factsOfSteps, type Step } from './facts-of-steps.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 12, minute));
const step = (from: string, to: string, minute: number, more: Partial<Step> = {}): Step => ({ visitId: null, from, to, occurredAt: at(minute), position: null, ...more });

describe('what the steps of a job say', () => {
  const tow = [
    step('assigned', 'en_route', 0, { position: { lat: 1, lng: 2 } }), step('en_route', 'on_scene', 20), step('on_scene', 'in_service', 25), step('in_service', 'paused', 30), step('paused', 'in_service', 40),
    step('in_service', 'hooked', 45), step('hooked', 'towing', 50), step('towing', 'at_destination', 80), step('at_destination', 'completed', 90),
  ];

  it('counts the work without pauses and without towing', () => {
    expect(factsOfSteps(tow, at(90)).serviceSeconds).toBe((5 + 5 + 5 + 10) * 60);
  });

  it('knows where the truck set out, when the work began and when the tow arrived', () => {
    expect(factsOfSteps(tow, at(90))).toMatchObject({ setOutFrom: { lat: 1, lng: 2 }, servedAt: at(25), arrivals: [at(80)], storedAt: null });
  });

  it('counts an open stretch until now, and a hold not at all', () => {
    expect(factsOfSteps(tow.slice(0, 3), at(32)).serviceSeconds).toBe(7 * 60);
    expect(factsOfSteps([...tow.slice(0, 3), step('in_service', 'on_hold', 27), step('on_hold', 'in_service', 60)], at(61)).serviceSeconds).toBe(3 * 60);
  });

  it('adds up the visits of a crew', () => {
    const visits = ['a', 'b'].flatMap((visitId) => [step('arrived', 'working', 0, { visitId }), step('working', 'completed', 30, { visitId })]);
    expect(factsOfSteps(visits, at(59)).serviceSeconds).toBe(3600);
  });

  it('never counts a negative stretch, however late steps were entered', () => {
    const states = fc.constantFrom('in_service', 'paused', 'hooked', 'towing', 'at_destination', 'on_hold', 'completed');
    fc.assert(fc.property(fc.array(fc.record({ from: states, to: states, minute: fc.integer({ min: 0, max: 500 }) })), fc.integer({ min: 0, max: 500 }), (steps, until) => factsOfSteps(steps.map(({ from, to, minute }) => step(from, to, minute)), at(until)).serviceSeconds >= 0));
  });
});

describe('days in storage', () => {
  it('count when they have begun', () => {
    expect([begunDays(at(0), at(1)), begunDays(at(0), new Date(at(0).getTime() + 86_400_000)), begunDays(at(0), new Date(at(0).getTime() + 86_400_001))]).toEqual([1, 1, 2]);
  });
});
