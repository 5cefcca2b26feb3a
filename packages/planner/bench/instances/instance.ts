import type { Problem } from '../../src/model/problem.ts';

/** A published instance as a problem, under the rule by which its literature counts. */
export type Instance = { name: string; problem: Problem };

/** What is wrong with an instance file, and in which line. */
export class UnreadableInstance extends Error {
  constructor(file: string, line: number, why: string) {
    super(`${file}, line ${line}: ${why}`);
    this.name = 'UnreadableInstance';
  }
}

export type Point = { x: number; y: number };

/** Distances of the DIMACS challenge: truncated to one decimal, in whole tenths. */
export function dimacsTenths(points: readonly Point[]): Int32Array {
  const tenths = new Int32Array(points.length ** 2);
  points.forEach((from, row) => points.forEach((to, column) => (tenths[row * points.length + column] = Math.floor(10 * Math.hypot(from.x - to.x, from.y - to.y)))));
  return tenths;
}
