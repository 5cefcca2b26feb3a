import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMoneyWorld, TOWED, type MoneyWorld } from '../../../test/support/money-world.ts';
import { ORIGIN, refusal } from '../../../test/support/jobs-world.ts';
import { read } from '../../platform/db/read.ts';
import { changeOrganisation } from '../identity/actions/organisation/change-organisation.ts';
import { organisationOf } from '../identity/index.ts';
import { changeNumbering as changeJobNumbering, showNumbering as showJobNumbering } from '../jobs/actions/change-numbering.ts';
import { requestService } from '../jobs/index.ts';
import { jobs } from '../jobs/module.ts';
import { changeNumbering, showNumbering } from './actions/change-numbering.ts';
import { creditInvoice } from './actions/credit-invoice.ts';
import { jobInvoices } from './actions/show-invoices.ts';
import { billing } from './module.ts';

let world: MoneyWorld;
beforeAll(async () => {
  world = await openMoneyWorld([jobs, billing]);
});
afterAll(() => world.server.close());

const draftedNumber = async (): Promise<string> => (await requestService(world.office, { answers: {}, notes: '' }, ORIGIN)).job.number;
async function invoiced() {
  const job = await world.assigned();
  await world.walk(job.id, ...TOWED);
  return (await jobInvoices(world.accounts, job.id))[0]!;
}

test('jobs are numbered as was promised, and those opened at once get different numbers without a gap', async () => {
  const before = await showJobNumbering(world.office);
  expect(await draftedNumber()).toBe(before.next);
  const changed = await changeJobNumbering(world.office, { prefix: 'TOW/', width: 6, yearly: false, nextNumber: 5000 }, before.version);
  expect(changed.next).toBe('TOW/005000');
  const numbers = await Promise.all(Array.from({ length: 8 }, draftedNumber));
  expect(numbers.toSorted()).toEqual(Array.from({ length: 8 }, (_, index) => `TOW/00500${index}`));
  await expect(changeJobNumbering(world.office, { prefix: 'TOW/', width: 6, yearly: false, nextNumber: 5007 }, changed.version)).rejects.toMatchObject(refusal('numbering/number-given', { next: 5008 }));
  await expect(changeJobNumbering(world.office, { prefix: 'J', width: 6, yearly: false }, before.version)).rejects.toMatchObject({ problem: { status: 412 } });
});

test('numbers that begin again each year do so at the company’s own new year', async () => {
  const yearly = await changeJobNumbering(world.office, { prefix: 'J-', width: 3, yearly: true, nextNumber: 8000 }, (await showJobNumbering(world.office)).version);
  expect(await draftedNumber()).toBe(`J-${yearly.year}-8000`);
  world.server.clock.advanceBy(366 * 86_400);
  const next = await showJobNumbering(world.office);
  expect(next.next).toBe(`J-${yearly.year + 1}-001`);
  expect([await draftedNumber(), await draftedNumber()]).toEqual([next.next, `J-${yearly.year + 1}-002`]);
  const running = await changeJobNumbering(world.office, { prefix: 'J-', width: 1, yearly: false }, (await showJobNumbering(world.office)).version);
  expect([next.nextOtherwise, running.nextNumber]).toEqual([8001, 8001]);
  expect(await draftedNumber()).toBe('J-8001');
});

test('invoices and credit notes go on without a gap under another form, and never share what stands in front', async () => {
  const first = await invoiced();
  expect(first.number).toMatch(/^INV-\d{6}$/);
  const before = await showNumbering(world.accounts, 'invoice');
  const changed = await changeNumbering(world.accounts, 'invoice', { prefix: 'RE-', width: 4, yearly: true }, before.version);
  const second = await invoiced();
  expect(second.number).toBe(changed.next);
  expect(second.number).toMatch(/^RE-\d{4}-\d{4}$/);
  expect((await creditInvoice(world.accounts, second.id, { reason: 'wrong' })).number).toMatch(/^CN-\d{6}$/);
  const notes = await showNumbering(world.accounts, 'credit_note');
  await expect(changeNumbering(world.accounts, 'credit_note', { prefix: 'RE-', width: 4, yearly: true }, notes.version)).rejects.toMatchObject(refusal('numbering/prefix-taken'));
  await expect(changeNumbering(world.accounts, 'invoice', { prefix: 'RE-', width: 4, yearly: true, nextNumber: 1 }, changed.version)).rejects.toMatchObject(refusal('numbering/number-given'));
});

test('once there are invoices the currency stays; everything else may change', async () => {
  await invoiced();
  const owner = world.server.ctx(world.orgId);
  const { version, currency } = await read(owner, organisationOf);
  await expect(changeOrganisation(owner, { currency: 'EUR' }, version)).rejects.toMatchObject(refusal('identity/currency-fixed'));
  expect((await changeOrganisation(owner, { currency, language: 'de' }, version)).language).toBe('de');
});
