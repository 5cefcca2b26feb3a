/** One technician's share of a job: when he set out, came and was done; of a tow, when he was hooked up and at its destination. */
export type Worked = { travellingAt: Date | null; arrivedAt: Date | null; endedAt: Date | null; hookedAt: Date | null; atDestinationAt: Date | null };

/** How long somebody drove, to jobs and with vehicles on the hook, and how long he was at jobs, from the beginning of a day until now. */
export function sumOfWork(works: readonly Worked[], start: Date, now: Date): { drivingSeconds: number; atJobsSeconds: number } {
  const between = (from: Date | null, to: Date | null): number => (from === null ? 0 : Math.max(0, Math.min((to ?? now).getTime(), now.getTime()) - Math.max(from.getTime(), start.getTime())));
  let [driving, atJobs] = [0, 0];
  for (const { travellingAt, arrivedAt, endedAt, hookedAt, atDestinationAt } of works) {
    const towing = between(hookedAt, atDestinationAt ?? endedAt);
    driving += between(travellingAt, arrivedAt ?? endedAt) + towing;
    atJobs += between(arrivedAt, endedAt) - towing;
  }
  return { drivingSeconds: Math.round(driving / 1000), atJobsSeconds: Math.round(Math.max(0, atJobs) / 1000) };
}
