/** One promise beside what was measured. */
export type Result = {
  what: string;
  target: string;
  measured: string;
  /** Undefined where there is no promise, only a number worth knowing. */
  holds?: boolean;
};

/** A page for docs/benchmarks.md: query plans, say. */
export type Appendix = { title: string; text: string };

export type FromBench = { result: Result } | { appendix: Appendix };

const mark = ({ holds }: Result): string => (holds === undefined ? ' ' : holds ? '✓' : '✗');

/** Tells `npm run bench`, or prints when the benchmark was started alone. */
export function report(result: Result): void {
  console.log(`${mark(result)} ${result.what}: ${result.measured} (target ${result.target})`);
  process.send?.({ result } satisfies FromBench);
}

export function append(appendix: Appendix): void {
  if (process.send) process.send({ appendix } satisfies FromBench);
  else console.log(`\n${appendix.title}\n${appendix.text}`);
}

export const table = (results: readonly Result[]): string =>
  ['| what | target | measured | |', '|---|---|---|---|', ...results.map((result) => `| ${result.what} | ${result.target} | ${result.measured} | ${mark(result)} |`)].join('\n');

/** The smallest value that this share of values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const milliseconds = (values: readonly number[]): string => `p50 ${percentile(values, 0.5).toFixed(1)}, p95 ${percentile(values, 0.95).toFixed(1)}, p99 ${percentile(values, 0.99).toFixed(1)} ms (${values.length})`;
