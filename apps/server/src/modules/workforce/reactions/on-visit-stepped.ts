import { reaction } from '../../../platform/events/reaction.ts';
import { VisitStepped } from '../../jobs/events.ts';
import { followWork } from '../actions/follow-work.ts';

export const onVisitStepped = reaction('workforce.on-visit-stepped', VisitStepped, (ctx, { visitId, jobId, technicianId, to }) => followWork(ctx, { workId: visitId, jobId, technicianId, state: to }));
