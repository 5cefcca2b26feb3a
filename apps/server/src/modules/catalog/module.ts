import { defineModule } from '../../platform/module.ts';
import { catalogEvents } from './events.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';

export const catalog = defineModule({ name: 'catalog', events: catalogEvents, routes, permissions });
