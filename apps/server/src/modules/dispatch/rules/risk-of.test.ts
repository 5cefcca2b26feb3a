import { describe, expect, test } from 'vitest';
import { alertsDue } from './alerts-due.ts';
import { riskOf, type Watched } from './risk-of.ts';

const now = new Date('2026-03-02T20:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const ahead = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const job = (facts: Partial<Watched>): Watched => ({ state: 'pending', kind: 'roadside', priority: 'normal', now, waitingSince: null, nobodySince: null, reviewAt: null, promise: null, arrivesAt: null, enRouteAt: null, arrivedAt: null, lastFixAt: null, plannedSeconds: 1800, silentAfterSeconds: 300, ...facts });

describe('the risk of an open job', () => {
  test.each<[string, Partial<Watched>]>([
    ['none', { waitingSince: ago(60) }],
    ['waiting_long', { waitingSince: ago(121) }],
    ['waiting_long', { waitingSince: ago(31), priority: 'emergency', state: 'offered' }],
    ['nobody_found', { waitingSince: ago(5), nobodySince: ago(1) }],
    ['none', { state: 'assigned', promise: { latestAt: ahead(600) }, arrivesAt: ahead(300) }],
    ['at_risk', { state: 'en_route', enRouteAt: ago(10), promise: { latestAt: ahead(600) }, arrivesAt: ahead(590) }],
    ['late', { state: 'en_route', enRouteAt: ago(900), promise: { latestAt: ago(1) } }],
    ['silent_truck', { state: 'en_route', enRouteAt: ago(301), promise: { latestAt: ahead(600) } }],
    ['none', { state: 'en_route', enRouteAt: ago(900), lastFixAt: ago(200), promise: { latestAt: ahead(600) } }],
    ['running_over', { state: 'in_service', arrivedAt: ago(2701) }],
    ['none', { state: 'towing', arrivedAt: ago(9000) }],
    ['review_due', { state: 'goa_review' }],
    ['review_due', { state: 'on_hold', reviewAt: ago(1) }],
    ['none', { state: 'on_hold', reviewAt: ahead(60) }],
  ])('%s', (risk, facts) => {
    expect(riskOf(job(facts))).toBe(risk);
  });
});

describe('alerts', () => {
  test('are raised once while their cause stands', () => {
    const late = job({ state: 'en_route', enRouteAt: ago(10), promise: { latestAt: ago(1) } });
    expect(alertsDue(late, new Set())).toEqual({ raise: ['late'], resolve: [] });
    expect(alertsDue(late, new Set(['late']))).toEqual({ raise: [], resolve: [] });
  });
  test('are resolved when their cause is gone', () => {
    expect(alertsDue(job({ state: 'on_scene', arrivedAt: ago(1) }), new Set(['late', 'silent_truck', 'truck_broke_down', 'message_failed']))).toEqual({ raise: [], resolve: ['late', 'silent_truck', 'truck_broke_down'] });
  });
});
