import * as problems from '@truckroll/contracts/billing/problems.ts';
import type { PricePreview, SupposedJob } from '@truckroll/contracts/billing/price-preview.api.ts';
import type { RateCardFacts } from '@truckroll/contracts/billing/schemas.ts';
import { serviceNotFound } from '@truckroll/contracts/catalog/problems.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../platform/context.ts';
import { read } from '../../../platform/db/read.ts';
import { refuse } from '../../../platform/http/refuse.ts';
import { servicesByIds } from '../../catalog/index.ts';
import { accountsByIds } from '../../customers/index.ts';
import { organisationOf } from '../../identity/index.ts';
import { priceJob } from '../rules/price-job.ts';
import { coverageOf } from '../rules/share-price.ts';

/**
 * What a supposed job would cost by a card as it is being written: the rule that makes estimates and invoices,
 * on facts that somebody made up. Stores nothing. Refuses `catalog/service-not-found` and `billing/not-priced`, also for amounts beyond counting.
 */
export async function previewPrice(ctx: Ctx, card: RateCardFacts, job: z.output<typeof SupposedJob>): Promise<z.output<typeof PricePreview>> {
  const { organisation, service, account } = await read(ctx, async (db) => {
    const [own, services, accounts] = await Promise.all([organisationOf(db), servicesByIds(db, [job.serviceId]), accountsByIds(db, card.accountId === null ? [] : [card.accountId])]);
    return { organisation: own, service: services.get(job.serviceId), account: accounts.get(card.accountId ?? '') };
  });
  if (!service) throw refuse(serviceNotFound);
  const verdict = priceJob(
    { ...card, id: '', version: 0 },
    {
      ...job,
      servedAt: job.at === undefined ? ctx.now() : new Date(job.at),
      serviceSeconds: job.serviceSeconds ?? service.plannedDurationSeconds,
      extras: job.extras.map((extra) => ({ ...extra, label: extra.code, unitMinor: null })),
      coverage: coverageOf(account),
      manner: { units: organisation.units, language: organisation.language, timeZone: organisation.timeZone },
      assumptions: [],
    },
  );
  if (!verdict.ok) throw refuse(problems.notPriced);
  if (!isCountable(verdict.estimate)) throw refuse(problems.notPriced, 'The amounts are larger than money can be counted in; look for a digit too many.');
  const { rateCardId: _id, rateCardVersion: _version, lines, ...sums } = verdict.estimate;
  return { ...sums, lines: lines.map(({ rule: _rule, ...line }) => line) };
}

/** Whether every amount is exact: what somebody types may have digits too many. */
const isCountable = (of: object): boolean => Object.entries(of).every(([name, value]: [string, unknown]) => (typeof value === 'number' ? !name.endsWith('Minor') || Number.isSafeInteger(value) : value === null || typeof value !== 'object' || isCountable(value)));
