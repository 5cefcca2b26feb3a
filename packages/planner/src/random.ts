/** A stream of random numbers that is the same for the same seed on every machine. */
export type Random = {
  /** A whole number from 0 to `below - 1`; `below` is at most 2³². */
  below(below: number): number;
  /** From 0 up to, but not, 1. */
  unit(): number;
};

/** sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, passes its author's and TestU01's batteries, and needs only 32-bit sums and shifts. */
export function randomFrom(seed: number): Random {
  let [a, b, c, counter] = [seed | 0, (seed / 2 ** 32) | 0, 0x9e3779b9 | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round++) next();
  return { below: (below) => Math.floor((next() / 2 ** 32) * below), unit: () => next() / 2 ** 32 };
}
