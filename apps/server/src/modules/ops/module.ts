import { defineModule } from '../../platform/module.ts';
import type { Module } from '../../platform/module.ts';
import { permissions } from './permissions.ts';
import { routesFor } from './routes.ts';
import type { OpsSettings } from './routes.ts';

export const opsWith = (settings: OpsSettings): Module => defineModule({ name: 'ops', routes: routesFor(settings), permissions });
