import { type Random, randomLogNormal } from '@truckroll/kernel';

/**
 * How long a drive really takes, drawn without a look at what any ETA predicted: from the distance, a city speed that
 * falls in rush hours, and a log-normal spread. Parameters are of the order seen in San Francisco taxi trips
 * (median error of free-flow times about a third; spread of the logarithm about 0.25); they are not fitted to our ETA.
 */
export function drawDriveSeconds(random: Random, metres: number, localHour: number, driverFactor: number, slowdown: number): number {
  const rush = localHour >= 7 && localHour < 10 ? 0.82 : localHour >= 15 && localHour < 19 ? 0.74 : localHour < 6 || localHour >= 22 ? 1.22 : 1;
  const metresPerSecond = (5.5 + 4.5 * Math.min(1, metres / 9_000)) * rush * driverFactor * slowdown;
  return Math.max(60, 50 + randomLogNormal(random, metres / metresPerSecond, 0.22));
}

/** How long the work itself takes, skewed like real work: a median, and sometimes far longer. */
export function drawWorkSeconds(random: Random, plannedSeconds: number, workFactor: number): number {
  return Math.max(120, randomLogNormal(random, plannedSeconds * 0.7 * workFactor, 0.35));
}
