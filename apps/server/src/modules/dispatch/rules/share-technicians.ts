import { match } from '@truckroll/planner';

/** A job that waits, with those who can take it, its cheapest first. */
export type Asking = {
  readonly jobId: string;
  /** How many technicians it may ask at once. */
  readonly places: number;
  readonly waitedSeconds: number;
  readonly candidates: readonly { readonly technicianId: string; readonly cost: number }[];
};

/** One who would have been cheaper for a job, and the job that gets him. */
export type PassedOver = {
  readonly technicianId: string;
  readonly jobId: string;
  /** How much less all of them cost than with him here: 0 where others waited longer, null where somebody would go without. */
  readonly savedSeconds: number | null;
};

/** Whom a job asks, the first being whom it gets; with nobody, all it could have are passed over. */
export type Share = { readonly technicianIds: readonly string[]; readonly passedOver: readonly PassedOver[] };

/**
 * Shares out technicians among jobs that wait at the same time, given in the order in which they would choose; each technician
 * goes to one job at most. As many jobs as possible get somebody, at the smallest sum of costs. Where some must go without, a
 * second that a job has waited counts as a second of cost, so that who is far away has his turn too. Of equal ways the first
 * job has the best pick, then the second, and so on. Only when every job has had its turn are second places given, then third
 * ones. One share for each job. Pure.
 */
export function shareTechnicians(asking: readonly Asking[]): Share[] {
  const shares = asking.map(() => ({ technicianIds: [] as string[], passedOver: [] as PassedOver[] }));
  const taken = new Set<string>();
  for (let place = 0; ; place++) {
    const rows = [...asking.keys()].filter((index) => asking[index]!.places > place && shares[index]!.technicianIds.length === place);
    if (rows.length === 0) return shares;
    // Of its own cheapest, others can take one each: it needs no more than there are jobs.
    const jobs = rows.map((index) => ({ ...asking[index]!, candidates: asking[index]!.candidates.filter(({ technicianId }) => !taken.has(technicianId)).slice(0, rows.length) }));
    for (const [row, { technicianId, passedOver }] of allot(jobs).entries()) {
      const share = shares[rows[row]!]!;
      if (place === 0) share.passedOver.push(...passedOver);
      if (technicianId === undefined) continue;
      share.technicianIds.push(technicianId);
      taken.add(technicianId);
    }
  }
}

/** One technician for each job. */
function allot(jobs: readonly Asking[]): { technicianId: string | undefined; passedOver: PassedOver[] }[] {
  const technicianIds = [...new Set(jobs.flatMap(({ candidates }) => candidates.map(({ technicianId }) => technicianId)))];
  const columnOf = new Map(technicianIds.map((technicianId, column) => [technicianId, column]));
  const [rows, columns] = [jobs.length, technicianIds.length];
  const costs = new Float64Array(rows * columns).fill(Infinity);
  let dearest = 0;
  for (const [row, { candidates }] of jobs.entries()) {
    for (const { technicianId, cost } of candidates) {
      costs[row * columns + columnOf.get(technicianId)!] = cost;
      dearest = Math.max(dearest, Math.abs(cost));
    }
  }
  // More than any other choice could win.
  const goingWithout = 1 + 2 * rows * dearest + jobs.reduce((sum, { waitedSeconds }) => sum + waitedSeconds, 0);
  const reserve = Float64Array.from(jobs, ({ waitedSeconds }) => goingWithout + waitedSeconds);

  let settled: Float64Array = costs;
  let best = match(costs, rows, columns, reserve);
  for (const [row, { candidates }] of jobs.entries()) {
    for (const { technicianId } of candidates) {
      const column = columnOf.get(technicianId)!;
      if (column === best.columnOf[row]) break;
      // By the prices no cheapest way leads through him.
      if (settled[row * columns + column]! - best.rowPrice[row]! - best.columnPrice[column]! > 0) continue;
      const other = match(given(settled, columns, row, column), rows, columns, reserve);
      if (other.cost > best.cost) continue;
      best = other;
      break;
    }
    settled = given(settled, columns, row, best.columnOf[row]!);
  }

  const jobOf = new Map([...best.columnOf].map((column, row) => [column, jobs[row]!.jobId]));
  return jobs.map(({ candidates }, row) => {
    const passedOver: PassedOver[] = [];
    for (const { technicianId } of candidates) {
      const column = columnOf.get(technicianId)!;
      if (column === best.columnOf[row]) break;
      const withHim = match(given(costs, columns, row, column), rows, columns, reserve);
      passedOver.push({ technicianId, jobId: jobOf.get(column)!, savedSeconds: servedBy(withHim) < servedBy(best) ? null : withHim.cost - best.cost });
    }
    return { technicianId: technicianIds[best.columnOf[row]!], passedOver };
  });
}

/** The costs where a row has this column and nobody else has it; -1: the row has none. */
function given(costs: Float64Array, columns: number, row: number, column: number): Float64Array {
  return costs.map((cost, at) => ((Math.floor(at / columns) === row) === (at % columns === column) ? cost : Infinity));
}

const servedBy = ({ columnOf }: { columnOf: Int32Array }): number => columnOf.filter((column) => column !== -1).length;
