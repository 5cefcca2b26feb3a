import { reaction } from '../../../platform/events/reaction.ts';
import { VisitStepped } from '../../jobs/events.ts';
import { followVisit } from '../actions/follow-visit.ts';

export const onVisitStepped = reaction('dispatch.on-visit-stepped', VisitStepped, (ctx, step, { seq }) => followVisit(ctx, { ...step, occurredAt: new Date(step.occurredAt) }, seq));
