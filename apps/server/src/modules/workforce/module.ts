import { defineModule } from '../../platform/module.ts';
import { workforceEvents } from './events.ts';
import { permissions } from './permissions.ts';
import { onJobStepped } from './reactions/on-job-stepped.ts';
import { onVisitStepped } from './reactions/on-visit-stepped.ts';
import { routes } from './routes.ts';

export const workforce = defineModule({ name: 'workforce', events: workforceEvents, routes, reactions: [onJobStepped, onVisitStepped], permissions });
