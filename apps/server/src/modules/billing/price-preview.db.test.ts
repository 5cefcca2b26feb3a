import { notPriced } from '@truckroll/contracts/billing/problems.ts';
import { SupposedJob } from '@truckroll/contracts/billing/price-preview.api.ts';
import { serviceNotFound } from '@truckroll/contracts/catalog/problems.ts';
import { distanceMetres, newId } from '@truckroll/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SCENE, WORKSHOP } from '../../../test/support/jobs-world.ts';
import { openMoneyWorld, type MoneyWorld } from '../../../test/support/money-world.ts';
import { read } from '../../platform/db/read.ts';
import { jobs } from '../jobs/module.ts';
import { estimateJob } from './actions/estimate-job.ts';
import { previewPrice } from './actions/preview-price.ts';
import { listRateCards } from './data/rate-card.reads.ts';
import { billing } from './module.ts';

let world: MoneyWorld;
beforeAll(async () => {
  world = await openMoneyWorld([jobs, billing]);
});
afterAll(() => world.server.close());

const cardInUse = async () => {
  const [{ id: _id, version: _version, active: _active, ...facts } = expect.fail('there is a card')] = await read(world.accounts, listRateCards);
  return facts;
};
const supposed = (more: object) => SupposedJob.parse({ serviceId: world.services.tow.id, ...more });

it('a supposed job costs by the card as it is typed what a real one costs by the card that is saved, and nothing is stored', async () => {
  const job = await world.assigned();
  const { rateCardId: _id, rateCardVersion: _version, lines, assumptions: _assumptions, ...sums } = await estimateJob(world.accounts, job.id);
  const card = await cardInUse();
  const asked = supposed({ loadedMetres: Math.round(distanceMetres(SCENE.position, WORKSHOP.position) * 1.3) });
  const preview = await previewPrice(world.accounts, card, asked);
  expect(preview).toEqual({ ...sums, assumptions: [], lines: lines.map(({ rule: _rule, ...line }) => line) });
  const dearer = { ...card, services: card.services.map((price) => ({ ...price, baseMinor: price.baseMinor + 1000 })) };
  expect((await previewPrice(world.accounts, dearer, asked)).subtotalMinor - preview.subtotalMinor).toBe(1000);
  expect(await cardInUse()).toEqual(card);
});

it('a service that the card has no price for, or that nobody offers, has no preview', async () => {
  const card = await cardInUse();
  await expect(previewPrice(world.accounts, { ...card, services: [] }, supposed({}))).rejects.toMatchObject({ problem: notPriced });
  await expect(previewPrice(world.accounts, card, supposed({ serviceId: newId() }))).rejects.toMatchObject({ problem: serviceNotFound });
});

it('amounts with digits too many are refused, not rounded', async () => {
  const card = await cardInUse();
  const dear = { ...card, services: card.services.map((price) => ({ ...price, loadedPerMileMinor: 999_999_999_999, includedLoadedMetres: 0, baseMinor: Number.MAX_SAFE_INTEGER })) };
  await expect(previewPrice(world.accounts, dear, supposed({ loadedMetres: 5_000_000 }))).rejects.toMatchObject({ problem: notPriced, message: expect.stringContaining('digit too many') });
});
