import { defineModule } from '../../platform/module.ts';
import { commsEvents } from './events.ts';
import { pushSubscriptions } from './data/push-subscription.reads.ts';
import { live } from './live.ts';
import { permissions } from './permissions.ts';
import { onJobHappening } from './reactions/on-job-happening.ts';
import { routes } from './routes.ts';
import { deliverMessages } from './tasks/deliver-messages.ts';
import { sendDueMessages } from './tasks/send-due-messages.ts';

export const comms = defineModule({ name: 'comms', events: commsEvents, routes, reactions: [onJobHappening], tasks: [sendDueMessages], queues: [deliverMessages], live, permissions, encrypted: [pushSubscriptions] });
