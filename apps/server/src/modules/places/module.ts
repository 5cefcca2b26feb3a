import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const places = defineModule({ name: 'places', routes });
