import { defineModule } from '../../platform/module.ts';
import { customersEvents } from './events.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';

export const customers = defineModule({ name: 'customers', events: customersEvents, routes, permissions });
