import { reactionToAny } from '../../../platform/events/reaction.ts';
import { ShiftsChanged, TechnicianChanged, TruckChanged } from '../../workforce/events.ts';
import { reconsiderWaitingJobs } from '../actions/reconsider-waiting-jobs.ts';

export const onRosterChanged = reactionToAny('dispatch.on-roster-changed', [ShiftsChanged, TechnicianChanged, TruckChanged], (ctx) => reconsiderWaitingJobs(ctx));
