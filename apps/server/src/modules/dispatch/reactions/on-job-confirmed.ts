import { reaction } from '../../../platform/events/reaction.ts';
import { JobConfirmed } from '../../jobs/events.ts';
import { beginCourse } from '../actions/begin-course.ts';

export const onJobConfirmed = reaction('dispatch.on-job-confirmed', JobConfirmed, (ctx, { jobId }, { seq }) => beginCourse(ctx, jobId, seq));
