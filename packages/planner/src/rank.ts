/** What the ranking needs to know of a job. */
export type RankJob = { priority: 'normal' | 'urgent' | 'emergency'; workSeconds: number };

/** One who may take the job: nobody whom a hard rule speaks against is passed in. */
export type RankCandidate = {
  id: string;
  travelSeconds: number;
  jobsToday: number;
  /** Since when there has been nothing to do; null when that is unknown. */
  idleSince: Date | null;
  /** Null when no end is known, or on call. */
  shiftEndsAt: Date | null;
  /** Wanted by the customer, or known to the place. */
  preferred?: boolean;
};

/** What everything but driving counts as, in seconds of driving. */
export type RankWeights = {
  loadSecondsPerJob: number;
  /** Bonus for each hour of waiting for work, up to `idleHoursMax`. */
  idleSecondsPerHour: number;
  idleHoursMax: number;
  preferredSeconds: number;
  /** Work that would end less than this before the shift's end costs `shiftEndShare` of what is missing. */
  shiftEndMarginSeconds: number;
  shiftEndShare: number;
};

export type CostPart = { label: 'travel' | 'load' | 'idle' | 'preferred' | 'shift_end'; seconds: number };
export type Ranked<C extends RankCandidate = RankCandidate> = { candidate: C; rank: number; cost: number; reasons: CostPart[] };

/**
 * Judgement, not measurement: an hour of waiting is worth a minute and a half of driving, so fairness
 * decides between neighbours and never sends a truck across town.
 */
export const DEFAULT_RANK_WEIGHTS: RankWeights = { loadSecondsPerJob: 120, idleSecondsPerHour: 90, idleHoursMax: 2, preferredSeconds: 300, shiftEndMarginSeconds: 1800, shiftEndShare: 0.25 };

/** What a candidate costs, in weighted seconds, and what that is made of. An emergency counts travel alone. */
export function costOf(job: RankJob, candidate: RankCandidate, now: Date, weights: RankWeights): { cost: number; reasons: CostPart[] } {
  const reasons: CostPart[] = [{ label: 'travel', seconds: candidate.travelSeconds }];
  if (job.priority !== 'emergency') {
    const idleHours = candidate.idleSince ? Math.max(0, now.getTime() - candidate.idleSince.getTime()) / 3_600_000 : 0;
    const slackSeconds = candidate.shiftEndsAt ? (candidate.shiftEndsAt.getTime() - now.getTime()) / 1000 - candidate.travelSeconds - job.workSeconds : Infinity;
    reasons.push(
      { label: 'load', seconds: candidate.jobsToday * weights.loadSecondsPerJob },
      { label: 'idle', seconds: -Math.round(Math.min(idleHours, weights.idleHoursMax) * weights.idleSecondsPerHour) },
      { label: 'preferred', seconds: candidate.preferred ? -weights.preferredSeconds : 0 },
      { label: 'shift_end', seconds: Math.round(Math.max(0, weights.shiftEndMarginSeconds - slackSeconds) * weights.shiftEndShare) },
    );
  }
  const counted = reasons.filter(({ label, seconds }) => seconds !== 0 || label === 'travel');
  return { cost: counted.reduce((sum, { seconds }) => sum + seconds, 0), reasons: counted };
}

/**
 * Orders those who may take a job, best first: by cost, then shorter travel, then id, so that the same
 * question always has the same answer, whatever the order it is asked in. Pure.
 */
export function rankCandidates<C extends RankCandidate>({ job, candidates, now, weights = DEFAULT_RANK_WEIGHTS }: { job: RankJob; candidates: readonly C[]; now: Date; weights?: RankWeights }): Ranked<C>[] {
  return candidates
    .map((candidate) => ({ candidate, ...costOf(job, candidate, now, weights) }))
    .sort((a, b) => a.cost - b.cost || a.candidate.travelSeconds - b.candidate.travelSeconds || (a.candidate.id < b.candidate.id ? -1 : a.candidate.id > b.candidate.id ? 1 : 0))
    .map((ranked, index) => ({ ...ranked, rank: index + 1 }));
}
