import type { Problem } from '../../src/model/problem.ts';

/** A published instance as a problem, under the rule by which its literature counts (`objective`, as in the list of best known). */
export type Instance = { name: string; objective: Objective; problem: Problem };

export type Objective = 'dimacs' | 'dimacs+prizes' | 'driving seconds' | 'exact x1000' | 'hier' | 'working_time';

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

/** Distances in whole thousandths, rounded to the nearest. */
export function exactThousandths(points: readonly Point[]): Int32Array {
  const thousandths = new Int32Array(points.length ** 2);
  points.forEach((from, row) => points.forEach((to, column) => (thousandths[row * points.length + column] = Math.round(1000 * Math.hypot(from.x - to.x, from.y - to.y)))));
  return thousandths;
}
