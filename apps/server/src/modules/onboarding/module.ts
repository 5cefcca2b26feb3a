import { defineModule } from '../../platform/module.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';

export const onboarding = defineModule({ name: 'onboarding', routes, permissions });
