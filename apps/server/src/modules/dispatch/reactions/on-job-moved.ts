import { reactionToAny } from '../../../platform/events/reaction.ts';
import { JobRated } from '../../engagement/events.ts';
import { JobConfirmed, JobStepped, VisitStepped } from '../../jobs/events.ts';
import { beginCourse } from '../actions/begin-course.ts';
import { followRating } from '../actions/follow-rating.ts';
import { followStep } from '../actions/follow-step.ts';
import { followVisit } from '../actions/follow-visit.ts';

/** One reaction for all of a job's moves, because they must be followed in their order. */
export const onJobMoved = reactionToAny('dispatch.on-job-moved', [JobConfirmed, JobStepped, VisitStepped, JobRated], async (ctx, { name, payload, seq, occurredAt }) => {
  if (name === JobConfirmed.name) {
    await beginCourse(ctx, JobConfirmed.payload.parse(payload).jobId, seq);
  } else if (name === JobStepped.name) {
    const step = JobStepped.payload.parse(payload);
    await followStep(ctx, step.jobId, { ...step, occurredAt: new Date(step.occurredAt) }, seq);
  } else if (name === JobRated.name) {
    await followRating(ctx, JobRated.payload.parse(payload).jobId, occurredAt, seq);
  } else {
    const step = VisitStepped.payload.parse(payload);
    await followVisit(ctx, { ...step, occurredAt: new Date(step.occurredAt) }, seq);
  }
});
