import { reaction } from '../../../platform/events/reaction.ts';
import { CustomerChanged } from '../../customers/events.ts';
import { copyCustomerName } from '../actions/copy-customer-name.ts';

export const onCustomerChanged = reaction('jobs.on-customer-changed', CustomerChanged, (ctx, { customerId }) => copyCustomerName(ctx, customerId));
