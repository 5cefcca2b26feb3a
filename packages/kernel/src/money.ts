/** An amount in the currency's minor unit (cents): always an integer, never a float. */
export type Money = { amountMinor: number; currency: string };

/**
 * Rounds half away from zero to a whole minor unit, the rule printed on our invoices.
 * The nudge of one part in 10^12 lets products such as 1.005 × 100 round as written on paper.
 */
export function roundMinor(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`not an amount: ${value}`);
  const rounded = Math.sign(value) * Math.floor(Math.abs(value) * (1 + 1e-12) + 0.5);
  return rounded === 0 ? 0 : rounded;
}

/** `quantity × unitMinor`, rounded to a whole minor unit. */
export function times(unitMinor: number, quantity: number): number {
  return roundMinor(unitMinor * quantity);
}

/** A percentage given in basis points (1 % = 100) of an amount, rounded. */
export function basisPointsOf(amountMinor: number, basisPoints: number): number {
  return roundMinor((amountMinor * basisPoints) / 10_000);
}

/**
 * Splits an amount by weights so that the parts add up to it exactly (largest remainder method).
 * Throws RangeError when no weight is positive.
 */
export function split(amountMinor: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0) || weights.some((weight) => weight < 0)) throw new RangeError('weights must be ≥ 0 and not all zero');
  const sign = amountMinor < 0 ? -1 : 1;
  const exact = weights.map((weight) => (Math.abs(amountMinor) * weight) / total);
  const parts = exact.map(Math.floor);
  let left = Math.abs(amountMinor) - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact.map((value, index) => ({ index, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    parts[index]! += 1;
    left -= 1;
  }
  return parts.map((part) => (part === 0 ? 0 : part * sign));
}
