import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { insideArea } from '@truckroll/kernel';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PASSWORD, PLACE } from '../../server/test/support/roadside-company.ts';
import { openConsoleWorld, type ConsoleWorld } from './support/console-world.ts';
import { seriousFaults } from './support/serious-faults.ts';

let world: ConsoleWorld;
let owner: ReturnType<typeof createClient>;
beforeAll(async () => {
  world = await openConsoleWorld();
  const { token } = await createClient({ baseUrl: world.server.url }).call(api.identity.signIn, { body: { email: 'owner@lantern.example', password: PASSWORD, session: 'token' } });
  owner = createClient({ baseUrl: world.server.url, token: token! });
});
afterAll(() => world.close());

const area = () => owner.call(api.workforce.listTerritories, {});
const putAll = async (territories: { name: string; polygons: [number, number][][][] }[]) => owner.call(api.workforce.putTerritories, { body: { territories } }, { ifMatch: (await area()).version });
beforeEach(async () => {
  await world.clear();
  await putAll([]);
});

const { lat, lng } = PLACE.position;
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
const box = (west: number, south: number, east: number, north: number): [number, number][][][] => [[[[west, south], [east, south], [east, north], [west, north]].map(([x, y]): [number, number] => [rounded(x!), rounded(y!)])]];
const around = box(lng - 0.02, lat - 0.02, lng + 0.02, lat + 0.02);

async function openTerritories(): Promise<Page> {
  const page = await (await world.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US', reducedMotion: 'reduce' })).newPage();
  await page.goto(`${world.server.url}/console/settings/territories`);
  await world.signIn(page, 'owner');
  await page.getByRole('button', { name: 'Add a territory' }).waitFor();
  return page;
}

/** The map once it is drawn, and a way from shares of it to places on the screen. */
async function drawnMap(page: Page): Promise<{ canvas: Locator; at: (x: number, y: number) => { x: number; y: number } }> {
  const canvas = page.locator('.maplibregl-canvas');
  await canvas.waitFor();
  await page.getByRole('button', { name: 'Zoom in' }).waitFor();
  const { x, y, width, height } = (await canvas.boundingBox())!;
  return { canvas, at: (shareX, shareY) => ({ x: x + width * shareX, y: y + height * shareY }) };
}
const choose = async (page: Page, way: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add a territory' }).click();
  await page.getByRole('menuitem', { name: way }).click();
};
const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
};

test('a territory is drawn with the mouse, its corners are dragged, added and taken away, and it is there again after a reload', async () => {
  const page = await openTerritories();
  const { at } = await drawnMap(page);
  const click = async (x: number, y: number): Promise<void> => page.mouse.click(at(x, y).x, at(x, y).y);
  await choose(page, 'Draw on the map');
  await page.getByRole('heading', { name: 'Drawing a territory' }).waitFor();
  for (const [x, y] of [[0.3, 0.3], [0.7, 0.3], [0.7, 0.7], [0.5, 0.9]] as const) await click(x, y);
  await page.keyboard.press('Backspace');
  await click(0.3, 0.7);
  expect(await page.getByRole('textbox', { name: /^Corner \d/ }).count()).toBe(4);
  await click(0.3, 0.3);
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Old Town');
  expect(await seriousFaults(page)).toEqual([]);
  await save(page);
  const [drawn] = (await area()).items;
  expect(drawn).toMatchObject({ name: 'Old Town' });
  const [first] = drawn!.polygons[0]!;
  expect(first).toHaveLength(4);
  const [west, north] = first![0]!;
  const [east, south] = first![2]!;
  expect(west).toBeLessThan(east);
  expect(south).toBeLessThan(north);
  // Straight on the screen is straight on the ground.
  expect(first![1]![1]).toBeCloseTo(north, 5);
  expect(first![3]![0]).toBeCloseTo(west, 5);

  await page.reload();
  const again = await drawnMap(page);
  await page.getByRole('button', { name: 'Old Town', exact: true }).click();
  const handle = (label: string): Locator => page.locator('.maplibregl-map').getByRole('button', { name: label, exact: true });
  const drag = async (label: string, toX: number, toY: number): Promise<void> => {
    await handle(label).hover();
    await page.mouse.down();
    await page.mouse.move(again.at(toX, toY).x - 20, again.at(toX, toY).y);
    await page.mouse.move(again.at(toX, toY).x, again.at(toX, toY).y);
    await page.mouse.up();
  };
  await page.getByText('Corners', { exact: true }).click();
  const field = (n: number): Locator => page.getByRole('textbox', { name: `Corner ${n}: latitude, longitude` });
  const before = await field(1).inputValue();
  await drag('Corner 1', 0.1, 0.15);
  expect(await field(1).inputValue()).not.toBe(before);
  expect(await field(2).inputValue()).toBe(`${first![1]![1]}, ${first![1]![0]}`);
  await drag('New corner after corner 2', 0.95, 0.5);
  expect(await field(5).count()).toBe(1);
  await save(page);
  const [bent] = (await area()).items;
  expect(bent!.id).toBe(drawn!.id);
  expect(bent!.polygons[0]![0]).toHaveLength(5);
  expect(bent!.polygons[0]![0]![2]![0]).toBeGreaterThan(first![1]![0]);

  // One step back for each act, also for a corner that is taken away by key.
  await handle('Corner 3').click();
  await page.keyboard.press('Delete');
  await handle('Corner 5').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await handle('Corner 5').waitFor();
  await page.context().close();
});

test('by keyboard alone a territory is drawn on the map and by coordinates, changed, and saved', async () => {
  const page = await openTerritories();
  await drawnMap(page);
  await page.getByRole('button', { name: 'Add a territory' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Draw on the map' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Drawing a territory' }).waitFor();
  await page.getByRole('textbox', { name: 'New corner: latitude, longitude' }).focus();
  for (const [x, y] of [[lng - 0.01, lat - 0.01], [lng + 0.01, lat - 0.01]] as const) {
    await page.keyboard.type(`${y.toFixed(4)}, ${x.toFixed(4)}`);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.type('north of here');
  await page.keyboard.press('Enter');
  await page.getByText('Latitude and longitude, such as').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(`${(lat + 0.01).toFixed(4)}, ${lng.toFixed(4)}`);
  await page.keyboard.press('Enter');
  await page.locator('.maplibregl-canvas').focus();
  await page.keyboard.press('Space');
  await page.getByRole('textbox', { name: /^Corner 4/ }).waitFor();
  await page.keyboard.press('Backspace');
  await page.getByRole('textbox', { name: /^Corner 4/ }).waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Territory 1', exact: true }).waitFor();
  await page.getByText('Corners', { exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Corner 1: latitude, longitude' }).focus();
  const handle = page.locator('.maplibregl-map').getByRole('button', { name: 'Corner 1', exact: true });
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => page.getByRole('textbox', { name: 'Corner 1: latitude, longitude' }).inputValue()).not.toContain((lat - 0.01).toFixed(4));
  await page.getByRole('button', { name: 'Save changes' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Saved', { exact: true }).waitFor();
  const [made] = (await area()).items;
  expect(made!.polygons[0]![0]).toHaveLength(3);
  expect(insideArea({ lat, lng }, made!.polygons)).toBe(true);
  expect(made!.polygons[0]![0]![0]![1]).toBeGreaterThan(lat - 0.01);
  await page.context().close();
});

test('what cannot be a territory is refused where it is drawn; a file that is bad changes nothing and says why; a good one is taken', async () => {
  const page = await openTerritories();
  await drawnMap(page);
  await choose(page, 'Draw on the map');
  for (const [x, y] of [[0, 0], [0.01, 0.01], [0.01, 0], [0, 0.01]] as const) {
    await page.getByRole('textbox', { name: 'New corner: latitude, longitude' }).fill(`${lat + y}, ${lng + x}`);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('button', { name: 'Close the territory' }).click();
  await page.getByRole('alert').getByText('Its sides run through each other').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Everywhere is served', { exact: true }).first().waitFor();

  const give = (value: unknown, name = 'county.geojson') => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify(value)) });
  const feature = (name: string, geometry: unknown) => ({ type: 'Feature', properties: { name }, geometry });
  const good = feature('North End', { type: 'MultiPolygon', coordinates: around });
  await give({ type: 'FeatureCollection', features: [good, feature('A road', { type: 'LineString', coordinates: [[0, 0], [1, 1]] })] });
  await page.getByText('Nothing was taken from county.geojson. A road: neither Polygon nor MultiPolygon').waitFor();
  expect(await page.getByRole('button', { name: 'North End', exact: true }).count()).toBe(0);
  await give({ type: 'FeatureCollection', features: [good] });
  await page.getByRole('button', { name: 'North End', exact: true }).waitFor();
  await save(page);
  expect((await area()).items).toMatchObject([{ name: 'North End', polygons: around }]);
  await page.context().close();
});

test('chosen: a circle around an address and the whole region; an address is asked for, and what a deletion means is said before', async () => {
  await world.request('Stella', 0);
  const page = await openTerritories();
  await choose(page, 'Circle around an address');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Address or place' }).fill('Market');
  await page.getByRole('option', { name: /Market/ }).first().click();
  await dialog.getByRole('textbox', { name: 'Radius in miles' }).fill('8');
  await dialog.getByRole('button', { name: 'Add the circle' }).click();
  await page.getByRole('button', { name: /^Around Market/ }).waitFor();
  const check = page.getByRole('combobox', { name: 'In which territory is this address?' });
  await check.fill('Market');
  await page.getByRole('option', { name: /Market/ }).first().click();
  await page.getByText(/^Inside: Around Market/).waitFor();
  await page.getByText('The 1 open job lies inside.').waitFor();
  await save(page);
  await putAll([{ name: 'Home', polygons: around }, { name: 'Elsewhere', polygons: box(lng + 1, lat, lng + 1.2, lat + 0.2) }]);
  await page.reload();
  await page.getByRole('button', { name: 'Home', exact: true }).click();
  await page.getByRole('button', { name: 'Delete Home' }).click();
  await dialog.getByText(/1 open job of 1 would lie outside of all territories: J-\d+/).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Home', exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Home', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Redo' }).click();
  await check.fill('Market');
  await page.getByRole('option', { name: /Market/ }).first().click();
  await page.getByText('Outside of all territories', { exact: true }).waitFor();
  await choose(page, 'The whole region of the map');
  await save(page);
  expect((await area()).items).toHaveLength(2);
  await page.context().close();
});

test('two who change the territories at the same time: the second is told and overwrites nothing; whoever leaves with something unsaved is asked', async () => {
  await putAll([{ name: 'Home', polygons: around }]);
  const page = await openTerritories();
  await page.getByRole('button', { name: 'Home', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Home and away');
  await putAll([{ name: 'Home', polygons: around }, { name: 'Theirs', polygons: around }]);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Somebody else changed this since you opened it').waitFor();
  expect((await area()).items.map(({ name }) => name)).toEqual(['Home', 'Theirs']);
  await page.getByRole('link', { name: 'Trucks' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Home and away');
  await page.getByRole('button', { name: 'Show how it is now' }).click();
  await page.getByRole('button', { name: 'Theirs', exact: true }).waitFor();
  await page.getByRole('link', { name: 'Trucks' }).click();
  await page.getByRole('heading', { name: 'Trucks', level: 2 }).waitFor();
  await page.context().close();
});

test('an old link to the area leads to the territories; names of small ones do not cover each other', async () => {
  const small = 0.003;
  await putAll(Array.from({ length: 30 }, (_, index) => ({ name: `District of the old town ${index}`, polygons: box(lng + (index % 6) * small, lat + Math.floor(index / 6) * small, lng + ((index % 6) + 1) * small, lat + (Math.floor(index / 6) + 1) * small) })));
  const page = await openTerritories();
  await page.goto(`${world.server.url}/console/settings/area`);
  await page.waitForURL(/\/settings\/territories$/);
  await drawnMap(page);
  const names = page.locator('.maplibregl-map').getByText(/^District of the old town \d+$/);
  await names.first().waitFor();
  const boxes = await Promise.all((await names.all()).map(async (name) => (await name.boundingBox())!));
  expect(boxes.length).toBeGreaterThan(0);
  for (const [index, a] of boxes.entries()) for (const b of boxes.slice(index + 1)) expect(Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 0 && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 0).toBe(false);
  await page.context().close();
});

test('a customer who asks for help outside is told so in the portal', async () => {
  const page = await openTerritories();
  await drawnMap(page);
  await choose(page, 'Draw on the map');
  for (const [x, y] of [[1, 1], [1.2, 1], [1.1, 1.2]] as const) {
    await page.getByRole('textbox', { name: 'New corner: latitude, longitude' }).fill(`${lat + y}, ${lng + x}`);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('button', { name: 'Close the territory' }).click();
  await save(page);
  const customer = await (await world.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' })).newPage();
  await customer.goto(`${world.server.url}/?organisation=${world.company.slug}`);
  await customer.getByRole('button', { name: 'Jump start' }).click();
  await customer.getByRole('button', { name: 'Yes, I am safe' }).click();
  await customer.getByText('At home').click();
  await customer.getByRole('button', { name: 'Go on' }).click();
  await customer.getByRole('combobox', { name: 'Where are you?' }).fill('Market Street');
  await customer.getByRole('listbox', { name: 'Where are you?' }).getByRole('option').first().click();
  await customer.getByRole('button', { name: 'Go on' }).click();
  await customer.getByLabel('Plate').fill('PA 123');
  await customer.getByRole('button', { name: 'Go on' }).click();
  await customer.getByLabel('Name').fill('Stella Stranded');
  await customer.getByLabel('Phone').fill('+1 717 555 2001');
  await customer.getByRole('button', { name: 'See the price' }).click();
  await customer.getByRole('button', { name: 'Send help now' }).click();
  await customer.getByText('This place is outside the area we serve. Please call us.').waitFor();
  await Promise.all([page, customer].map((one) => one.context().close()));
});
