import { defineModule } from '../../platform/module.ts';
import * as events from './events.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';
import { verifyTrails } from './tasks/verify-trails.ts';

export const compliance = defineModule({ name: 'compliance', routes, permissions, events: Object.values(events), tasks: [verifyTrails] });
