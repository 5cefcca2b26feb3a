import { JOB_STATES, ROADSIDE_ENDS } from '@truckroll/contracts/jobs/lifecycle.ts';
import { TrackingStage } from '@truckroll/contracts/dispatch/schemas.ts';
import { describe, expect, test } from 'vitest';
import { mayCancel, sentenceOf, stageOf, type Told } from './tracking-stage.ts';

const told = (facts: Partial<Told>): Told => ({ kind: 'roadside', stage: 'on_the_way', state: 'en_route', firstName: 'Ben', promise: { earliestAt: '2026-03-02T14:05:00.000Z', latestAt: '2026-03-02T14:20:00.000Z' }, postponed: false, arrivesAt: '2026-03-02T14:12:00.000Z', window: null, busyElsewhere: false, paused: false, now: '2026-03-02T14:00:00.000Z', ...facts });

describe('what a customer is told', () => {
  test('every state of a job has a stage and a sentence', () => {
    for (const state of JOB_STATES) {
      const stage = stageOf(state, undefined);
      expect(TrackingStage.options).toContain(stage);
      expect(sentenceOf(told({ stage, state })).key).toMatch(/^tracking\.[a-z_]+$/);
    }
  });
  test('on the way it is the promised range, never a single minute as if it were sure', () => {
    expect(sentenceOf(told({}))).toEqual({ key: 'tracking.on_the_way', values: { name: 'Ben', earliest: '2026-03-02T14:05:00.000Z', latest: '2026-03-02T14:20:00.000Z', arrives: '2026-03-02T14:12:00.000Z' } });
  });
  test('a broken promise is said', () => {
    expect(sentenceOf(told({ now: '2026-03-02T14:21:00.000Z' })).key).toBe('tracking.later_than_promised');
  });
  test('a promise that takes the place of an earlier one says so before that one breaks', () => {
    expect(sentenceOf(told({ postponed: true }))).toEqual({ key: 'tracking.on_the_way_later', values: { name: 'Ben', earliest: '2026-03-02T14:05:00.000Z', latest: '2026-03-02T14:20:00.000Z', arrives: '2026-03-02T14:12:00.000Z' } });
    expect(sentenceOf(told({ postponed: true, stage: 'assigned', state: 'assigned' })).key).toBe('tracking.assigned_later');
    expect(sentenceOf(told({ postponed: true, now: '2026-03-02T14:21:00.000Z' })).key).toBe('tracking.later_than_promised');
  });
  test('whoever is looked for at the place and not found is told so while he can still be', () => {
    expect(sentenceOf(told({ stage: stageOf('goa_review', undefined), state: 'goa_review' }))).toEqual({ key: 'tracking.not_found', values: { name: 'Ben' } });
  });
  test('nobody works while the work rests', () => {
    expect(sentenceOf(told({ stage: stageOf('paused', undefined), state: 'paused', paused: true }))).toEqual({ key: 'tracking.paused', values: { name: 'Ben' } });
    expect(sentenceOf(told({ stage: stageOf('in_progress', 'paused'), state: 'in_progress', kind: 'scheduled', paused: true })).key).toBe('tracking.paused');
  });
  test('a technician still elsewhere is not "on the way"', () => {
    expect(sentenceOf(told({ stage: 'assigned', state: 'assigned', busyElsewhere: true })).key).toBe('tracking.finishing_other_job');
  });
  test('a visit under way stands where its technician does', () => {
    expect(stageOf('in_progress', 'travelling')).toBe('on_the_way');
    expect(stageOf('in_progress', 'arrived')).toBe('here');
  });
  test('what has ended cannot be called off, nor can a vehicle on the hook', () => {
    expect(mayCancel('roadside', 'pending')).toBe(true);
    expect(mayCancel('roadside', 'en_route')).toBe(true);
    expect(mayCancel('roadside', 'towing')).toBe(false);
    for (const state of ROADSIDE_ENDS) expect(mayCancel('roadside', state)).toBe(false);
  });
});
