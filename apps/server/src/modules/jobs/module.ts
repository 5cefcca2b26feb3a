import { defineModule } from '../../platform/module.ts';
import { jobsEvents } from './events.ts';
import { live } from './live.ts';
import { permissions } from './permissions.ts';
import { onCustomerChanged } from './reactions/on-customer-changed.ts';
import { onPaymentRefunded } from './reactions/on-payment-refunded.ts';
import { onPaymentSucceeded } from './reactions/on-payment-succeeded.ts';
import { routes } from './routes.ts';
import { expireDraftsTask } from './tasks/expire-drafts.ts';

export const jobs = defineModule({ name: 'jobs', events: jobsEvents, routes, reactions: [onCustomerChanged, onPaymentSucceeded, onPaymentRefunded], tasks: [expireDraftsTask], live, permissions });
