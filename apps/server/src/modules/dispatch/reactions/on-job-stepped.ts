import { reaction } from '../../../platform/events/reaction.ts';
import { JobStepped } from '../../jobs/events.ts';
import { followStep } from '../actions/follow-step.ts';

export const onJobStepped = reaction('dispatch.on-job-stepped', JobStepped, (ctx, step, { seq }) => followStep(ctx, step.jobId, { ...step, occurredAt: new Date(step.occurredAt) }, seq));
