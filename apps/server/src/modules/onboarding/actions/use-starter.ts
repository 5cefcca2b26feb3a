import type { UsedStarter } from '@truckroll/contracts/onboarding/schemas.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/transaction.ts';
import { addMissingPrices } from '../../billing/index.ts';
import { addMissingServices, addMissingSkills } from '../../catalog/index.ts';
import { organisationOf } from '../../identity/index.ts';
import { factsOfStarter } from '../rules/facts-of-starter.ts';
import { starterPrice } from '../rules/starter-price.ts';
import { starters, type Trade } from '../rules/starters/by-trade.ts';

/**
 * Adds what a trade begins with, in the organisation's language and currency: skills, services with their
 * questions, and a price for each service that is new, marked to be checked. What is here already, by its code,
 * stays as it is, so doing it twice changes nothing. Refuses nothing. Publishes catalog.service_changed for each
 * new service, billing.rate_card_changed when prices were added.
 */
export async function useStarter(ctx: Ctx, trade: Trade): Promise<z.output<typeof UsedStarter>> {
  return transaction(ctx, async (tx) => {
    const { language, currency, name } = await organisationOf(tx);
    const starter = starters[trade];
    const { skills, services } = factsOfStarter(starter, language);
    await addMissingSkills(tx, skills);
    const added = await addMissingServices(tx, services);
    const prices = starter.services.flatMap(({ code, price }) => {
      const service = added.find((one) => one.code === code);
      return service ? [(of: string) => starterPrice(service.id, service.name, price, of)] : [];
    });
    const priced = await addMissingPrices(tx, { name, currency }, prices);
    return { addedServices: added.length, knownServices: services.length - added.length, addedPrices: priced?.added ?? 0, rateCardId: priced?.rateCardId ?? null };
  });
}
