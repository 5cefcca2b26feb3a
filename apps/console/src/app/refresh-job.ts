import { keys } from './keys.ts';
import { queryClient } from './query-client.ts';

/** After an act of ours: ask again for the job and the board, without waiting for the live line. */
export async function refreshJob(jobId: string): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: keys.job(jobId) }), queryClient.invalidateQueries({ queryKey: keys.board })]);
}
