import { reaction } from '../../../platform/events/reaction.ts';
import { DutyChanged } from '../../workforce/events.ts';
import { followDuty } from '../actions/follow-duty.ts';

export const onDutyChanged = reaction('dispatch.on-duty-changed', DutyChanged, (ctx, { technicianId, to }) => followDuty(ctx, technicianId, to));
