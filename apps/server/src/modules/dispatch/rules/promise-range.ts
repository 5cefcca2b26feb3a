/** How far arrivals scatter around their prediction: actual ÷ predicted is log-normal with these parameters. */
export type Spread = { mu: number; sigma: number };

/**
 * Before anything is learned. Calibrated straight-line times miss real trips by 25 % on average, which is
 * σ ≈ 0.3 of the logarithm; good road times are better, so this is on the careful side.
 */
export const PRIOR_SPREAD: Spread = { mu: 0, sigma: 0.3 };
/** So many trips weigh as much as the prior. */
const PRIOR_TRIPS = 50;
/** Nobody is in gear the second he accepts, or parks in no time: added to every drive. */
export const SETTING_OFF_SECONDS = 120;
/** Even a short drive is not told closer than this around its middle. */
const LEAST_MARGIN_SECONDS = 180;

/** What the organisation's own trips say of ln(actual ÷ predicted). */
export type TripStatistics = { trips: number; mean: number; variance: number };

/** The spread after having seen trips: the prior and the trips, weighed by their number. */
export function learnSpread({ trips, mean, variance }: TripStatistics): Spread {
  const share = trips / (trips + PRIOR_TRIPS);
  return { mu: share * mean, sigma: Math.sqrt(share * variance + (1 - share) * PRIOR_SPREAD.sigma ** 2) };
}

const upToMinute = (ms: number): Date => new Date(Math.ceil(ms / 60_000) * 60_000);
const downToMinute = (ms: number): Date => new Date(Math.floor(ms / 60_000) * 60_000);

/**
 * The range to tell a customer whose truck sets off `now` and is predicted to drive `etaSeconds`: the given
 * share of arrivals (0.9: nine of ten) is before its end, and as few before its beginning as after its end.
 * Whole minutes, rounded outwards; never shorter than 6 minutes.
 */
export function promiseRange({ now, etaSeconds, quantile, spread }: { now: Date; etaSeconds: number; quantile: number; spread: Spread }): { earliestAt: Date; latestAt: Date } {
  const expected = (z: number): number => etaSeconds * Math.exp(spread.mu + z * spread.sigma) + SETTING_OFF_SECONDS;
  const z = normalQuantile(quantile);
  const middle = expected(0);
  const earliest = Math.max(0, Math.min(expected(-z), middle - LEAST_MARGIN_SECONDS));
  const latest = Math.max(expected(z), middle + LEAST_MARGIN_SECONDS);
  return { earliestAt: downToMinute(now.getTime() + earliest * 1000), latestAt: upToMinute(now.getTime() + latest * 1000) };
}

/**
 * Quantile of the standard normal distribution for 0.5 ≤ p < 1, error below 4.5e-4
 * (Abramowitz and Stegun, formula 26.2.23).
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0.5 && p < 1)) throw new RangeError(`not a quantile from 0.5 up to 1: ${p}`);
  const t = Math.sqrt(-2 * Math.log(1 - p));
  return Math.max(0, t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3));
}
