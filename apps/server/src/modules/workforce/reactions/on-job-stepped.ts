import { reaction } from '../../../platform/events/reaction.ts';
import { JobStepped } from '../../jobs/events.ts';
import { followWork } from '../actions/follow-work.ts';

/** A scheduled job binds nobody by itself: its visits do. */
export const onJobStepped = reaction('workforce.on-job-stepped', JobStepped, async (ctx, { jobId, kind, technicianId, to }) => {
  if (kind === 'roadside') await followWork(ctx, { workId: jobId, jobId, technicianId, state: to });
});
