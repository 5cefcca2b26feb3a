import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

/** After an act of ours: ask again for the jobs and, once, for the board, without waiting for the live line. */
export async function refreshJobs(jobIds: readonly string[]): Promise<void> {
  await Promise.all([...jobIds.map((jobId) => queryClient.invalidateQueries({ queryKey: keys.job(jobId) })), queryClient.invalidateQueries({ queryKey: keys.board })]);
}

export const refreshJob = (jobId: string): Promise<void> => refreshJobs([jobId]);
