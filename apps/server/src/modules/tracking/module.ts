import { defineModule } from '../../platform/module.ts';
import { trackingEvents } from './events.ts';
import { live } from './live.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';
import { deleteOldFixesTask } from './tasks/delete-old-fixes.ts';

export const tracking = defineModule({ name: 'tracking', events: trackingEvents, routes, tasks: [deleteOldFixesTask], live, permissions });
