import { billing } from '../modules/billing/module.ts';
import { catalog } from '../modules/catalog/module.ts';
import { comms } from '../modules/comms/module.ts';
import { compliance } from '../modules/compliance/module.ts';
import { customers } from '../modules/customers/module.ts';
import { demo } from '../modules/demo/module.ts';
import { dispatch } from '../modules/dispatch/module.ts';
import { engagement } from '../modules/engagement/module.ts';
import { evidence } from '../modules/evidence/module.ts';
import { identity } from '../modules/identity/module.ts';
import { jobs } from '../modules/jobs/module.ts';
import { leads } from '../modules/leads/module.ts';
import { opsWith } from '../modules/ops/module.ts';
import { onboarding } from '../modules/onboarding/module.ts';
import { places } from '../modules/places/module.ts';
import { tracking } from '../modules/tracking/module.ts';
import { workforce } from '../modules/workforce/module.ts';
import type { OpsSettings } from '../modules/ops/routes.ts';
import type { Module } from '../platform/module.ts';
import { platformModule } from '../platform/platform-module.ts';

/** Every module of the house, each after those it may call (needs.json). */
export const modulesWith = (ops: OpsSettings): readonly Module[] => [platformModule, identity, opsWith(ops), places, compliance, catalog, customers, workforce, tracking, evidence, jobs, leads, dispatch, comms, billing, engagement, onboarding, demo];
