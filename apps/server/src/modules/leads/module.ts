import { defineModule } from '../../platform/module.ts';
import { leadsEvents } from './events.ts';
import { live } from './live.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';

export const leads = defineModule({ name: 'leads', events: leadsEvents, routes, live, permissions });
