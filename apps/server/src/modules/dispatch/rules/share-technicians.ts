import { match, type Matching } from '@truckroll/planner';

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
  /** How much less all of them cost than with him here: 0 where that job chose first, null where somebody would go without. */
  readonly savedSeconds: number | null;
};

/**
 * Shares out technicians among jobs that wait at the same time, given in the order in which they would choose; each technician
 * goes to one job at most. As many jobs as possible get somebody, at the smallest sum of costs. Where some must go without, a
 * second that a job has waited counts as a second of cost, so that who is far away has his turn too. Of equal ways the first
 * job has the best pick, then the second, and so on. Only when every job has had its turn are second places given, then third
 * ones. Whom each job asks, the first being whom it got in the first turn. Pure.
 */
export function shareTechnicians(asking: readonly Asking[]): string[][] {
  const shares = asking.map((): string[] => []);
  const taken = new Set<string>();
  for (let place = 0; ; place++) {
    const rows = [...asking.keys()].filter((index) => asking[index]!.places > place && shares[index]!.length === place);
    if (rows.length === 0) return shares;
    const jobs = rows.map((index) => ({ ...asking[index]!, candidates: asking[index]!.candidates.filter(({ technicianId }) => !taken.has(technicianId)) }));
    for (const [row, technicianId] of oneEach(tableOf(jobs)).entries()) {
      if (technicianId === undefined) continue;
      shares[rows[row]!]!.push(technicianId);
      taken.add(technicianId);
    }
  }
}

/** For each job of a sharing those who would have been cheaper than whom it got first, with what speaks for giving them away. Pure. */
export function explainShares(asking: readonly Asking[], shares: readonly (readonly string[])[]): PassedOver[][] {
  const table = tableOf(asking);
  const best = solve(table);
  const jobOf = new Map(shares.map(([technicianId], index) => [technicianId, asking[index]!.jobId]));
  return table.jobs.map(({ candidates }, row) => {
    const got = candidates.findIndex(({ technicianId }) => technicianId === shares[row]![0]);
    return candidates.slice(0, got === -1 ? undefined : got).map(({ technicianId }) => {
      const withHim = solve({ ...table, costs: given(table, row, table.columnOf.get(technicianId)!) });
      return { technicianId, jobId: jobOf.get(technicianId)!, savedSeconds: servedBy(withHim) < servedBy(best) ? null : withHim.cost - best.cost };
    });
  });
}

/** Costs as `match` wants them, a row for each job and a column for each technician. */
type Table = { jobs: readonly Asking[]; technicianIds: readonly string[]; columnOf: ReadonlyMap<string, number>; costs: Float64Array; reserve: Float64Array };

function tableOf(asking: readonly Asking[]): Table {
  // Of a job's own cheapest, others can take one each: it needs no more than there are jobs.
  const jobs = asking.map((job) => ({ ...job, candidates: job.candidates.slice(0, asking.length) }));
  const technicianIds = [...new Set(jobs.flatMap(({ candidates }) => candidates.map(({ technicianId }) => technicianId)))];
  const columnOf = new Map(technicianIds.map((technicianId, column) => [technicianId, column]));
  const costs = new Float64Array(jobs.length * technicianIds.length).fill(Infinity);
  let dearest = 0;
  for (const [row, { candidates }] of jobs.entries()) {
    for (const { technicianId, cost } of candidates) {
      costs[row * technicianIds.length + columnOf.get(technicianId)!] = cost;
      dearest = Math.max(dearest, Math.abs(cost));
    }
  }
  // More than any other choice could win.
  const goingWithout = 1 + 2 * jobs.length * dearest + jobs.reduce((sum, { waitedSeconds }) => sum + waitedSeconds, 0);
  return { jobs, technicianIds, columnOf, costs, reserve: Float64Array.from(jobs, ({ waitedSeconds }) => goingWithout + waitedSeconds) };
}

const solve = ({ jobs, technicianIds, costs, reserve }: Table): Matching => match(costs, jobs.length, technicianIds.length, reserve);

/** The technician of each job, if any. */
function oneEach(table: Table): (string | undefined)[] {
  let settled = table;
  let best = solve(table);
  for (const [row, { candidates }] of table.jobs.entries()) {
    for (const { technicianId } of candidates) {
      const column = table.columnOf.get(technicianId)!;
      if (column === best.columnOf[row]) break;
      // By the prices no cheapest way leads through him.
      if (settled.costs[row * table.technicianIds.length + column]! - best.rowPrice[row]! - best.columnPrice[column]! > 0) continue;
      const other = solve({ ...settled, costs: given(settled, row, column) });
      if (other.cost > best.cost) continue;
      best = other;
      break;
    }
    settled = { ...settled, costs: given(settled, row, best.columnOf[row]!) };
  }
  return table.jobs.map((_, row) => table.technicianIds[best.columnOf[row]!]);
}

/** The costs where a row has this column and nobody else has it; -1: the row has none. */
function given({ technicianIds: { length: columns }, costs }: Table, row: number, column: number): Float64Array {
  return costs.map((cost, at) => ((Math.floor(at / columns) === row) === (at % columns === column) ? cost : Infinity));
}

const servedBy = ({ columnOf }: Matching): number => columnOf.filter((column) => column !== -1).length;
