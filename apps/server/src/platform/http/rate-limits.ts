import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import type { SharedRedis } from '../redis/shared-redis.ts';

/** So many requests in a window, counted per caller. */
export type RatePolicy = { readonly name: string; readonly quota: number; readonly windowSeconds: number };

/**
 * Generous for people at work and for a shared office address, tight where passwords are guessed or strangers write.
 * Counted per session, or per address where nobody is signed in.
 */
export const policies = {
  account: { name: 'account', quota: 1200, windowSeconds: 60 },
  publicRead: { name: 'public-read', quota: 600, windowSeconds: 60 },
  publicWrite: { name: 'public-write', quota: 30, windowSeconds: 60 },
  /** By address: a whole office may come back after a restart. Passwords of one account are guarded by `wrongPassword`. */
  signIn: { name: 'sign-in', quota: 60, windowSeconds: 60 },
  /** Wrong passwords for one e-mail from one browser, or else one address: afterwards even the right one has to wait there. */
  wrongPassword: { name: 'wrong-password', quota: 10, windowSeconds: 300 },
  /** Wrong passwords from one address, for whomever. */
  wrongPasswordsFrom: { name: 'wrong-passwords-from', quota: 50, windowSeconds: 300 },
  /** Wrong passwords for one e-mail from wherever its owner was never seen: a guesser with many addresses. */
  strangersGuesses: { name: 'strangers-guesses', quota: 50, windowSeconds: 300 },
  /** Sign-ins that people behind one address begin at one organisation's identity provider. */
  singleSignOn: { name: 'single-sign-on', quota: 100, windowSeconds: 300 },
  /** Links that strangers have mailed to one e-mail from one address. */
  mailedLinks: { name: 'mailed-links', quota: 5, windowSeconds: 3600 },
  /** Links mailed to one e-mail, whoever asks. The newest one works, so nobody is kept out by these. */
  mailedLinksTo: { name: 'mailed-links-to', quota: 30, windowSeconds: 3600 },
  /** Mails and text messages that one person has sent to confirm an address, and to one number. */
  confirmations: { name: 'confirmations', quota: 5, windowSeconds: 3600 },
  /** The reference: a megabyte of page, compressed anew for each reader. */
  reference: { name: 'reference', quota: 60, windowSeconds: 60 },
  /** Live connections opened: everybody behind one address comes back after a restart. */
  live: { name: 'live', quota: 300, windowSeconds: 60 },
  /** Card processors tell from few addresses about everybody's payments; what they say is signed. */
  webhook: { name: 'webhook', quota: 1200, windowSeconds: 60 },
  /** Saying that one is writing, every few seconds while one does; it must not use up what writing itself is counted in. */
  writing: { name: 'writing', quota: 120, windowSeconds: 60 },
  /** Trackers: phones of a mobile network share an address, and send what they kept without a network all at once. */
  tracker: { name: 'tracker', quota: 1200, windowSeconds: 60 },
  /** Requests with a missing or wrong credential. */
  unauthenticated: { name: 'unauthenticated', quota: 120, windowSeconds: 60 },
} as const satisfies Record<string, RatePolicy>;

/** The policy of an endpoint. */
export function policyOf(endpoint: Endpoint): RatePolicy {
  if (endpoint.path.endsWith('/conversation/writing')) return policies.writing;
  if (endpoint.access !== 'public' && endpoint.access !== 'tracking-link') return policies.account;
  if (/^\/v1\/(?:(?:portal\/)?auth|oauth)\//.test(endpoint.path) || (endpoint.path === '/v1/setup' && endpoint.method === 'POST')) return policies.signIn;
  if (endpoint.path.startsWith('/v1/webhooks/')) return policies.webhook;
  if (endpoint.path === '/v1/tracker') return policies.tracker;
  return endpoint.method === 'GET' ? policies.publicRead : policies.publicWrite;
}

/**
 * Whose quota an address uses: a line has a whole /64 of IPv6 addresses, of which every request could bring another.
 */
export function addressGroup(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const groups = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? 0 : tail.split(':').length;
  while (tail !== undefined && groups.length + behind < 8) groups.push('0');
  return `${[...groups, ...(tail ?? '').split(':')].slice(0, 4).map((group) => Number.parseInt(group || '0', 16).toString(16)).join(':')}::/64`;
}

export type RateVerdict = { allowed: boolean; remaining: number; resetSeconds: number };

/** Who counts: this process alone, or all processes of an installation together. */
export type RateLimits = {
  /** Whether there are limits at all. */
  readonly on: boolean;
  quotaOf(policy: RatePolicy): number;
  /** Takes one request from the caller's quota. */
  take(policy: RatePolicy, caller: string): RateVerdict | Promise<RateVerdict>;
  /** Gives one back that was taken before it was known whether it counts. */
  giveBack(policy: RatePolicy, caller: string): void | Promise<void>;
};

const MOST_CALLERS = 100_000;

/**
 * Counts requests in fixed windows, in this process's memory: several processes each allow the quota.
 * `factor` widens every quota; 0 lifts all limits (tests and benchmarks).
 */
export class RateLimiter implements RateLimits {
  readonly #counts = new Map<string, { used: number; endsAt: number }>();
  readonly #factor: number;
  readonly #now: () => number;

  constructor(factor = 1, now: () => number = () => performance.now()) {
    this.#factor = factor;
    this.#now = now;
  }

  get on(): boolean {
    return this.#factor > 0;
  }

  quotaOf(policy: RatePolicy): number {
    return Math.ceil(policy.quota * this.#factor);
  }

  take(policy: RatePolicy, caller: string): RateVerdict {
    const now = this.#now();
    const key = `${policy.name} ${caller}`;
    let window = this.#counts.get(key);
    if (!window || window.endsAt <= now) {
      if (this.#counts.size >= MOST_CALLERS) this.#forgetEnded(now);
      window = { used: 0, endsAt: now + policy.windowSeconds * 1000 };
      this.#counts.set(key, window);
    }
    const quota = this.quotaOf(policy);
    window.used += 1;
    return { allowed: !this.on || window.used <= quota, remaining: Math.max(0, quota - window.used), resetSeconds: secondsUntil(window.endsAt, now, policy) };
  }

  giveBack(policy: RatePolicy, caller: string): void {
    const window = this.#counts.get(`${policy.name} ${caller}`);
    if (window && window.used > 0) window.used -= 1;
  }

  /** Forgets ended windows; when all are running (an attack from many addresses), forgets them all rather than grow. */
  #forgetEnded(now: number): void {
    for (const [key, window] of this.#counts) if (window.endsAt <= now) this.#counts.delete(key);
    if (this.#counts.size >= MOST_CALLERS) this.#counts.clear();
  }
}

const secondsUntil = (endsAt: number, now: number, policy: RatePolicy): number => Math.min(policy.windowSeconds, Math.ceil((endsAt - now) / 1000));

/** Counts in the window that the first request opened; a counter without an end (its window was lost) gets one. Answers [used, ms left]. */
const TAKE = `
local used = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {used, left}`;
const GIVE_BACK = `if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then return redis.call('DECR', KEYS[1]) end return 0`;

/**
 * One quota for all processes of an installation, counted in Redis in the same fixed windows. While Redis is away each
 * process counts for itself: `alone` does. Callers are kept as hashes: an address or an e-mail is nobody's business there.
 */
export function sharedRateLimits(redis: SharedRedis, alone: RateLimiter): RateLimits {
  const keyOf = (policy: RatePolicy, caller: string): string => `rate:${policy.name}:${createHash('sha256').update(caller).digest('base64url')}`;
  return {
    get on() {
      return alone.on;
    },
    quotaOf: (policy) => alone.quotaOf(policy),
    take: async (policy, caller) => {
      if (!alone.on) return alone.take(policy, caller);
      const counted = (await redis.run(TAKE, keyOf(policy, caller), String(policy.windowSeconds * 1000))) as [used: number, leftMs: number] | undefined;
      if (counted === undefined) return alone.take(policy, caller);
      const [used, leftMs] = counted;
      const quota = alone.quotaOf(policy);
      return { allowed: used <= quota, remaining: Math.max(0, quota - used), resetSeconds: secondsUntil(leftMs, 0, policy) };
    },
    giveBack: async (policy, caller) => {
      if (alone.on && (await redis.run(GIVE_BACK, keyOf(policy, caller))) !== undefined) return;
      alone.giveBack(policy, caller);
    },
  };
}
