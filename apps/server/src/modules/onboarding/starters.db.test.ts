import { TRADES } from '@truckroll/contracts/onboarding/schemas.ts';
import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestServerContext, type TestServer } from '../../../test/support/test-server-context.ts';
import type { Ctx } from '../../platform/context.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import { read } from '../../platform/db/read.ts';
import { createRateCard, retailPrices } from '../billing/index.ts';
import { createService, offeredServices, putSkill } from '../catalog/index.ts';
import { createOrganisation } from '../identity/index.ts';
import { useStarter } from './actions/use-starter.ts';
import { factsOfStarter } from './rules/facts-of-starter.ts';
import { starters } from './rules/starters/by-trade.ts';

let server: TestServer;
let company: Ctx;
let n = 0;
const found = async (more: object = {}): Promise<Ctx> => {
  n += 1;
  const { orgId } = await createOrganisation(server.ctx(NO_ORG, { kind: 'public' }), { slug: `starter-${n}`, kind: 'client', name: 'Lantern', timeZone: 'UTC', currency: 'USD', language: 'en', units: 'imperial', phone: null, ...more }, [{ name: 'O', email: `o${n}@starter.example`, password: 'crossing-lantern-47', roles: ['owner'] }]);
  return server.ctx(orgId);
};
beforeAll(async () => void (server = await createTestServerContext({ migrated: ['billing', 'onboarding'] })));
afterAll(() => server.close());
beforeEach(async () => void (company = await found()));

describe('a starter catalogue', () => {
  test.each(TRADES)('of %s is offered with a price for every service, marked to be checked, and using it again changes nothing', async (trade) => {
    const used = await useStarter(company, trade);
    const services = await read(company, offeredServices);
    const prices = await read(company, retailPrices);
    expect(used).toMatchObject({ addedServices: starters[trade].services.length, knownServices: 0, addedPrices: services.length });
    expect(prices.map(({ serviceId }) => serviceId).sort()).toEqual(services.map(({ id }) => id).sort());
    expect(prices.every(({ toCheck, baseMinor }) => toCheck === true && baseMinor >= 5_000)).toBe(true);
    expect(await useStarter(company, trade)).toEqual({ addedServices: 0, knownServices: services.length, addedPrices: 0, rateCardId: null });
    expect(await read(company, retailPrices)).toEqual(prices);
  });

  test('touches nothing that is here: a service of the same code, its missing price, a skill’s name, other prices', async () => {
    await putSkill(company, { code: 'light_service', name: 'My own name', category: 'Mine' });
    const [facts] = factsOfStarter(starters.roadside, 'en').services.filter(({ code }) => code === 'jump_start');
    const mine = await createService(company, { ...facts!, name: 'My jump start', questions: [] });
    const card = await createRateCard(company, { name: 'Mine', accountId: null, currency: 'USD', services: [], extras: [], night: null, cancellation: { freeSeconds: 60, beforeAssignedMinor: 1, assignedMinor: 2, enRouteMinor: 3, onSceneMinor: 4 }, goneOnArrivalMinor: 5, unsuccessfulShareBasisPoints: 6, taxes: [] });
    const used = await useStarter(company, 'roadside');
    expect(used).toMatchObject({ knownServices: 1, rateCardId: card.id });
    expect((await read(company, offeredServices)).find(({ code }) => code === 'jump_start')).toEqual(mine);
    expect((await read(company, retailPrices)).some(({ serviceId }) => serviceId === mine.id)).toBe(false);
  });

  test('speaks the organisation’s language and its currency', async () => {
    const german = await found({ language: 'de', currency: 'EUR' });
    const japanese = await found({ language: 'ar', currency: 'JPY' });
    await Promise.all([useStarter(german, 'plumbing'), useStarter(japanese, 'plumbing')]);
    expect((await read(german, offeredServices)).map(({ name }) => name)).toContain('Rohrbruch oder Leck');
    expect((await read(japanese, offeredServices)).map(({ name }) => name)).toContain('تسريب أو كسر أنبوب');
    expect((await read(japanese, retailPrices)).every(({ baseMinor }) => baseMinor >= 10_000 && baseMinor <= 70_000)).toBe(true);
  });

  test('used twice at once is used once', async () => {
    const [one, other] = await Promise.all([useStarter(company, 'plumbing'), useStarter(company, 'plumbing')]);
    expect([one.addedServices, other.addedServices].sort((a, b) => a - b)).toEqual([0, starters.plumbing.services.length]);
    expect(await read(company, retailPrices)).toHaveLength(starters.plumbing.services.length);
  });

  test('leaves other organisations alone', async () => {
    const other = server.ctx(newId());
    await useStarter(company, 'roadside');
    expect(await read(other, offeredServices)).toEqual([]);
  });
});

test('every word of every starter stands there in four languages', () => {
  for (const trade of TRADES) {
    const inAll = (['en', 'de', 'es', 'ar'] as const).map((language) => factsOfStarter(starters[trade], language));
    for (const [index, { name, description }] of inAll[0]!.services.entries()) {
      expect(new Set(inAll.map(({ services }) => services[index]!.name)).size, name).toBeGreaterThan(2);
      expect(new Set(inAll.map(({ services }) => services[index]!.description)).size, description).toBe(4);
    }
  }
});
