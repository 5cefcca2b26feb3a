import type { StepView } from '@truckroll/contracts/onboarding/schemas.ts';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { retailPrices } from '../../billing/index.ts';
import { offeredServices } from '../../catalog/index.ts';
import { countOpenInvitations } from '../../identity/index.ts';
import { positionsOf } from '../../tracking/index.ts';
import { rosterAt, territories, usableTrucks } from '../../workforce/index.ts';
import { listDismissedSteps } from '../data/dismissed-step.reads.ts';
import { firstSteps } from '../rules/first-steps.ts';

/** The check list of the first hour, counted anew each time. */
export async function showFirstSteps(ctx: Ctx): Promise<StepView[]> {
  return read(ctx, async (db) => {
    const [services, prices, roster, trucks, areas, openInvitations, dismissed] = await Promise.all([offeredServices(db), retailPrices(db), rosterAt(db, ctx.now()), usableTrucks(db), territories(db), countOpenInvitations(db), listDismissedSteps(db)]);
    const positions = await positionsOf(db, roster.map(({ id }) => id));
    const steps = firstSteps({
      services: services.map(({ id, requirements }) => ({ id, skills: requirements.skills })),
      pricedServiceIds: new Set(prices.map(({ serviceId }) => serviceId)),
      pricesToCheck: prices.filter(({ toCheck }) => toCheck).length,
      technicians: roster.map(({ id, skills, shift, homePosition }) => ({ skills, hasShift: shift !== null, hasPlace: homePosition !== null || positions.has(id) })),
      trucks: trucks.length,
      territories: areas.length,
      servesEverywhere: dismissed.has('area'),
      mailSimulated: ctx.adapters.mail.simulated,
      smsSimulated: ctx.adapters.sms.simulated,
      openInvitations,
    });
    return steps.map((step) => ({ ...step, dismissed: dismissed.has(step.step) }));
  });
}
