type Promised = { earliestAt: Date; latestAt: Date };

/** Whether an arrival kept its promise; on the minute counts as kept. `lateSeconds` is 0 unless it is broken. */
export function judgePromise({ earliestAt, latestAt }: Promised, arrivedAt: Date): { judged: 'kept' | 'early' | 'broken'; lateSeconds: number } {
  if (arrivedAt > latestAt) return { judged: 'broken', lateSeconds: Math.round((arrivedAt.getTime() - latestAt.getTime()) / 1000) };
  return { judged: arrivedAt < earliestAt ? 'early' : 'kept', lateSeconds: 0 };
}
