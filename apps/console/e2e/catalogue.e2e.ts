import { createClient, type Client } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
let owner: Client;
beforeAll(async () => {
  world = await openConsoleWorld();
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } });
  owner = createClient({ baseUrl: world.server.url, token: token! });
});
afterAll(() => world.close());

async function ownerAt(path: string, viewport = { width: 1366, height: 768 }): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport, locale: 'en-US' })).newPage();
  await page.goto(`${world.server.url}/console${path}`);
  await world.signIn(page, 'owner');
  return page;
}

const serviceNamed = async (name: string) => (await owner.call(api.catalog.listServices, {})).items.find((service) => service.name === name);

test('the owner offers a service whose questions branch, and what he wrote is what the server judges answers by', async () => {
  const page = await ownerAt('/settings/services');
  await page.getByRole('button', { name: 'Add a service' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Needed').waitFor();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Gerät öffnen');
  await page.getByRole('textbox', { name: 'Planned work in minutes' }).fill('35');
  await page.getByRole('combobox', { name: 'Add a skill' }).click();
  await page.getByRole('option', { name: 'Roadside' }).click();

  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByRole('textbox', { name: 'Question', exact: true }).fill('Is anybody inside?');
  await page.getByRole('button', { name: 'Add an answer' }).click();
  await page.getByRole('textbox', { name: 'Answer 1' }).fill('A child');
  await page.getByRole('button', { name: 'Add an answer' }).click();
  await page.getByRole('textbox', { name: 'Answer 2' }).fill('Nobody');
  await page.getByRole('button', { name: 'What this answer changes: A child' }).click();
  await page.getByRole('combobox', { name: 'Urgency becomes at least' }).click();
  await page.getByRole('option', { name: 'Emergency' }).click();
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByRole('textbox', { name: 'Question', exact: true }).nth(1).fill('Where are the keys?');
  await page.getByRole('combobox', { name: 'Asked only when' }).click();
  await page.getByRole('option', { name: 'Is anybody inside?' }).click();
  await page.getByRole('button', { name: 'Add a line' }).click();
  await page.getByRole('textbox', { name: 'Line 1' }).fill('Ownership checked');
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('button', { name: 'Switch off: Gerät öffnen' }).waitFor();

  const made = (await serviceNamed('Gerät öffnen'))!;
  expect(made).toMatchObject({ code: 'gerat_offnen', plannedDurationSeconds: 2100, requirements: { skills: [{ skill: 'roadside', level: 1 }] }, checklist: [{ label: 'Ownership checked', required: true }] });
  const judge = (answers: Record<string, string>) => world.company.nobody.call(api.catalog.judgeAnswers, { params: { slug: 'lantern', serviceId: made.id }, body: { answers } });
  const [first, second] = made.questions;
  expect(await judge({ [first!.key]: first!.choices[0]!.key })).toMatchObject({ priority: 'emergency', nextQuestionKey: second!.key });
  expect(await judge({ [first!.key]: first!.choices[1]!.key })).toMatchObject({ priority: 'normal', nextQuestionKey: null });

  await page.getByRole('button', { name: 'Switch off: Gerät öffnen' }).click();
  await page.getByText('Gerät öffnen is no longer offered').waitFor();
  expect((await serviceNamed('Gerät öffnen'))!.active).toBe(false);
  expect(await seriousFaults(page)).toEqual([]);
  await page.context().close();
});

test('whoever saves a service over somebody else’s change is told and loses nothing he typed', async () => {
  const jump = (await serviceNamed('Jump start'))!;
  const page = await ownerAt(`/settings/services?service=${jump.id}`);
  await page.getByRole('textbox', { name: 'In one sentence' }).fill('Mine');
  await owner.call(api.catalog.changeService, { params: { serviceId: jump.id }, body: { ...jump, description: 'Theirs' } }, { ifMatch: jump.version });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('alert').getByText('Somebody else changed this').waitFor();
  expect(await page.getByRole('textbox', { name: 'In one sentence' }).inputValue()).toBe('Mine');
  await page.getByRole('button', { name: 'Show how it is now' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: 'In one sentence' }).inputValue()).toBe('Theirs');
  await page.context().close();
});

test('a price is seen in its arithmetic while it is typed, is saved as it was seen, and nothing is stored before', async () => {
  const page = await ownerAt('/settings/prices');
  await page.getByRole('button', { name: /Retail/ }).click();
  const preview = page.getByRole('complementary', { name: 'Try it' });
  await preview.getByText('$90.00').first().waitFor();
  await page.getByText('Jump start').first().click();
  await page.getByRole('textbox', { name: 'Call-out or basic price' }).first().fill('123.45');
  await preview.getByText('$123.45').first().waitFor();
  await preview.getByRole('textbox', { name: 'Drive there (mi)' }).fill('15');
  await preview.getByText('15.0 mi − 5.0 mi included = 10.0 mi × $2.50').waitFor();
  await preview.getByText('6 % × $148.45').waitFor();
  await preview.getByText('$157.36').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  const baseNow = async () => (await owner.call(api.billing.listRateCards, {})).items[0]!.services[0]!.baseMinor;
  expect(await baseNow()).toBe(9_000);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await baseNow()).toBe(12_345);
  await page.context().close();
});

test('on a phone services and prices are a single column', async () => {
  const page = await ownerAt('/settings/prices', { width: 390, height: 844 });
  await page.getByRole('button', { name: /Retail/ }).click();
  await page.getByRole('heading', { name: 'Try it' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.context().close();
});
