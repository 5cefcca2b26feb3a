import type { TRADES } from '@truckroll/contracts/onboarding/schemas.ts';
import { heatingAndCoolingStarter } from './heating-and-cooling.ts';
import { irrigationAndBackflowStarter } from './irrigation-and-backflow.ts';
import { plumbingStarter } from './plumbing.ts';
import { roadsideStarter } from './roadside.ts';
import type { Starter } from './starter.ts';

export type Trade = (typeof TRADES)[number];

/** What each trade begins with. */
export const starters: Readonly<Record<Trade, Starter>> = {
  roadside: roadsideStarter,
  heating_and_cooling: heatingAndCoolingStarter,
  plumbing: plumbingStarter,
  irrigation_and_backflow: irrigationAndBackflowStarter,
};
