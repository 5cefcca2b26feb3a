import type { Policy } from '@truckroll/contracts/dispatch/schemas.ts';

/**
 * How jobs are offered until somebody says otherwise: one at a time in an ordinary call, a minute to answer;
 * rings of about 15, 40 and 90 minutes' drive. Version 0 means: never written.
 */
export const DEFAULT_POLICY: Policy = {
  offerSeconds: 60,
  emergencyOfferSeconds: 20,
  waveRadiiMetres: [15_000, 40_000, 100_000],
  maxOffersPerWave: 1,
  loadSecondsPerJob: 120,
  promiseQuantile: 0.9,
  silentAfterSeconds: 300,
  automatic: true,
  arrivalWindowSeconds: 7200,
  bookingLeadSeconds: 7200,
  version: 0,
};
