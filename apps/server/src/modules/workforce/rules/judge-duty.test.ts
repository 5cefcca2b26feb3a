import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeDuty } from './judge-duty.ts';
import type { DutyNow } from './judge-duty.ts';

const off: DutyNow = { duty: 'off', truckId: null, defaultTruckId: 'usual', jobStates: [] };
const on: DutyNow = { ...off, duty: 'on', truckId: 'mine' };

describe('duty', () => {
  test('going on duty takes the named truck, else the usual one', () => {
    expect(judgeDuty(off, { to: 'on', truckId: 'other' })).toEqual({ ok: true, truckId: 'other' });
    expect(judgeDuty(off, { to: 'on' })).toEqual({ ok: true, truckId: 'usual' });
    expect(judgeDuty({ ...off, defaultTruckId: null }, { to: 'on' })).toEqual({ ok: true, truckId: null });
  });
  test('a break keeps the truck, and so does coming back', () => {
    expect(judgeDuty(on, { to: 'break' })).toEqual({ ok: true, truckId: 'mine' });
    expect(judgeDuty({ ...on, duty: 'break' }, { to: 'on' })).toEqual({ ok: true, truckId: 'mine' });
  });
  test('off duty gives the truck back', () => expect(judgeDuty(on, { to: 'off', truckId: 'other' })).toEqual({ ok: true, truckId: null }));
  test('on duty with another truck changes trucks, also with a job', () => expect(judgeDuty({ ...on, jobStates: ['en_route'] }, { to: 'on', truckId: 'other' })).toEqual({ ok: true, truckId: 'other' }));
  test('the same again is no change', () => expect(judgeDuty(on, { to: 'on' })).toEqual({ ok: false, why: 'unchanged' }));
  test('there is no break from being off duty', () => expect(judgeDuty(off, { to: 'break' })).toEqual({ ok: false, why: 'not-on-duty' }));
  test('an active job stops the break and the end of duty', () => {
    expect(judgeDuty({ ...on, jobStates: ['assigned'] }, { to: 'off' })).toEqual({ ok: false, why: 'blocked-by-job' });
    expect(judgeDuty({ ...on, jobStates: ['on_scene'] }, { to: 'break' })).toEqual({ ok: false, why: 'blocked-by-job' });
  });
  test('a visit that is only dispatched waits for the end of a break, but not for the end of duty', () => {
    expect(judgeDuty({ ...on, jobStates: ['dispatched'] }, { to: 'break' }).ok).toBe(true);
    expect(judgeDuty({ ...on, jobStates: ['dispatched'] }, { to: 'off' }).ok).toBe(false);
  });
  test('nobody off duty ever holds a truck', () => {
    const duty = fc.constantFrom('off' as const, 'on' as const, 'break' as const);
    fc.assert(fc.property(duty, duty, fc.option(fc.constantFrom('a', 'b')), fc.option(fc.constantFrom('a', 'b'), { nil: undefined }), (from, to, truck, wanted) => {
      const verdict = judgeDuty({ duty: from, truckId: from === 'off' ? null : truck, defaultTruckId: 'a', jobStates: [] }, { to, truckId: wanted });
      if (verdict.ok && to === 'off') expect(verdict.truckId).toBeNull();
    }));
  });
});
