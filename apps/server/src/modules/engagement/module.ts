import { defineModule } from '../../platform/module.ts';
import { engagementEvents } from './events.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';

export const engagement = defineModule({ name: 'engagement', events: engagementEvents, routes, permissions });
