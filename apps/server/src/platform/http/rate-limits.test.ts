import { api } from '@truckroll/contracts';
import { expect, test } from 'vitest';
import { RateLimiter, addressGroup, policies, policyOf } from './rate-limits.ts';

const three = { name: 'three', quota: 3, windowSeconds: 10 };

test('a caller has a quota for each window, apart from other callers and policies', () => {
  let now = 0;
  const limiter = new RateLimiter(1, () => now);
  const taken = [1, 2, 3, 4].map(() => limiter.take(three, 'a').allowed);
  expect(taken).toEqual([true, true, true, false]);
  expect(limiter.take(three, 'b')).toEqual({ allowed: true, remaining: 2, resetSeconds: 10 });
  expect(limiter.take({ ...three, name: 'other' }, 'a').allowed).toBe(true);
  now = 9_500;
  expect(limiter.take(three, 'a')).toEqual({ allowed: false, remaining: 0, resetSeconds: 1 });
  now = 10_000;
  expect(limiter.take(three, 'a')).toEqual({ allowed: true, remaining: 2, resetSeconds: 10 });
  limiter.giveBack(three, 'a');
  expect(limiter.take(three, 'a').remaining).toBe(2);
});

test('factor 0 lifts every limit; the memory stays bounded whoever comes', () => {
  expect(new RateLimiter(0).take({ ...three, quota: 0 }, 'a').allowed).toBe(true);
  const limiter = new RateLimiter(1, () => 0);
  for (let n = 0; n < 250_000; n++) limiter.take(three, String(n));
  expect(limiter.take(three, '249999')).toMatchObject({ remaining: 1 });
});

test('guessing passwords and writing without an account are held tighter than working', () => {
  expect(policyOf(api.identity.signIn)).toBe(policies.signIn);
  expect(policyOf(api.identity.setUp)).toBe(policies.signIn);
  expect(policyOf(api.jobs.requestServicePublic)).toBe(policies.publicWrite);
  expect(policyOf(api.places.searchPlaces)).toBe(policies.publicRead);
  expect(policyOf(api.jobs.listJobs)).toBe(policies.account);
});

test('a line’s whole block of IPv6 addresses shares one quota; IPv4 addresses each have their own', () => {
  expect(new Set(['2001:db8:1:2::1', '2001:db8:1:2:ffff:1:2:3', '2001:0db8:0001:0002::', '2001:db8:1:2::9%eth0'].map(addressGroup))).toEqual(new Set(['2001:db8:1:2::/64']));
  expect(['2001:db8:1:3::1', '::1', '::ffff:192.0.2.1', '192.0.2.1', 'unknown'].map(addressGroup)).toEqual(['2001:db8:1:3::/64', '0:0:0:0::/64', '::ffff:192.0.2.1', '192.0.2.1', 'unknown']);
});

test('what card processors tell is not held back by the quota of strangers', () => {
  expect(policyOf(api.billing.processorWebhook)).toBe(policies.webhook);
  expect([policyOf(api.tracking.reportByTracker), policyOf(api.tracking.sendByTracker)]).toEqual([policies.tracker, policies.tracker]);
});
