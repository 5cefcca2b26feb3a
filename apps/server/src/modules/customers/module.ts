import { defineModule } from '../../platform/module.ts';
import { customersEvents } from './events.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';
import { forgetPortal } from './tasks/forget-portal.ts';
import { sendPortalMails } from './tasks/send-portal-mails.ts';

export const customers = defineModule({ name: 'customers', events: customersEvents, routes, permissions, tasks: [forgetPortal], queues: [sendPortalMails] });
