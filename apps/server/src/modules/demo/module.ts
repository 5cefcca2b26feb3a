import { defineModule } from '../../platform/module.ts';
import { demoEvents } from './events.ts';
import { live } from './live.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';

export const demo = defineModule({ name: 'demo', routes, live, permissions, events: demoEvents });
