import { reaction } from '../../../platform/events/reaction.ts';
import { JobStepped } from '../../jobs/events.ts';
import { followWork, isBinding } from '../actions/follow-work.ts';

/** A scheduled job binds nobody by itself: its visits do. */
export const onJobStepped = reaction('workforce.on-job-stepped', JobStepped, async (ctx, { jobId, kind, technicianId, from, to }) => {
  // From one step of the work to the next he stays bound as he was.
  if (kind === 'roadside' && !(isBinding(from) && isBinding(to))) await followWork(ctx, { workId: jobId, jobId, technicianId, state: to });
});
