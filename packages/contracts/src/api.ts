import * as billing from './billing/api.ts';
import * as catalog from './catalog/api.ts';
import * as comms from './comms/api.ts';
import * as compliance from './compliance/api.ts';
import * as customers from './customers/api.ts';
import * as demo from './demo/api.ts';
import * as dispatch from './dispatch/api.ts';
import * as engagement from './engagement/api.ts';
import * as identity from './identity/api.ts';
import * as jobs from './jobs/api.ts';
import * as leads from './leads/api.ts';
import * as onboarding from './onboarding/api.ts';
import * as ops from './ops/api.ts';
import * as places from './places/api.ts';
import * as tracking from './tracking/api.ts';
import * as workforce from './workforce/api.ts';

/** Every endpoint of Truckroll by module: `api.jobs.takeStep`. */
export const api = { billing, catalog, comms, compliance, customers, demo, dispatch, engagement, identity, jobs, leads, onboarding, ops, places, tracking, workforce } as const;
export type Api = typeof api;
