import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UploadFile } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { contrastOf } from '@truckroll/kernel';
import { foundRoadsideCompany, type RoadsideCompany } from '../support/roadside-company.ts';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';

const photo = new Uint8Array(readFileSync(new URL('../fixtures/photos/with-position.jpg', import.meta.url)));

let server: JourneyServer;
let company: RoadsideCompany;
beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'lantern', first: true, technicians: 1 });
});
afterAll(() => server.close());

const outside = () => company.nobody.call(api.identity.getPublicOrganisation, { params: { slug: 'lantern' } });

const version = async () => (await company.owner.call(api.identity.getOrganisation, {})).version;
const setLogo = async (file: UploadFile, ifMatch?: number) => company.owner.upload(api.identity.putLogo, { body: {} }, file, { ifMatch: ifMatch ?? (await version()) });

test('of two who change the logo, or one the logo and one the rest, the later one reads first what the other did', async () => {
  const file = { bytes: photo, filename: 'logo.jpg', contentType: 'image/jpeg' };
  await expect(company.owner.upload(api.identity.putLogo, { body: {} }, file)).rejects.toMatchObject({ status: 428 });
  const read = await version();
  const changed = await setLogo(file, read);
  expect(changed.version).toBe(read + 1);
  const stale = { status: 412, code: 'request/precondition-failed' };
  await expect(setLogo(file, read)).rejects.toMatchObject(stale);
  await expect(company.owner.call(api.identity.deleteLogo, {}, { ifMatch: read })).rejects.toMatchObject(stale);
  await expect(company.owner.call(api.identity.patchOrganisation, { body: { phone: null } }, { ifMatch: read })).rejects.toMatchObject(stale);
  expect((await outside()).appearance.logoUrl).toBe(changed.appearance.logoUrl);
  await company.owner.call(api.identity.deleteLogo, {}, { ifMatch: changed.version });
});

test('a logo is a new image without hidden data for everybody, under a new address each time, until it is removed', async () => {
  expect((await outside()).appearance.logoUrl).toBeNull();
  await setLogo({ bytes: photo, filename: 'logo.svg', contentType: 'image/svg+xml' });
  const first = (await outside()).appearance.logoUrl!;
  const response = await fetch(server.url + first);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  const shown = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  expect([shown.exif, Math.max(shown.width, shown.height) <= 480]).toEqual([undefined, true]);

  const png = await sharp({ create: { width: 900, height: 300, channels: 4, background: '#00000000' } }).png().toBuffer();
  await setLogo({ bytes: png, filename: 'logo.png', contentType: 'image/png' });
  const second = (await outside()).appearance.logoUrl!;
  expect(second).not.toBe(first);
  expect(await sharp(Buffer.from(await (await fetch(server.url + second)).arrayBuffer())).metadata()).toMatchObject({ format: 'png', width: 480, hasAlpha: true });

  await company.owner.call(api.identity.deleteLogo, {}, { ifMatch: await version() });
  expect((await outside()).appearance.logoUrl).toBeNull();
  expect((await fetch(server.url + second)).status).toBe(404);
});

test('what is no picture is no logo, whatever it calls itself, and a dispatcher sets none', async () => {
  const script = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  await expect(setLogo({ bytes: script, filename: 'logo.png', contentType: 'image/png' })).rejects.toMatchObject({ status: 415 });
  await expect(company.dispatcher.upload(api.identity.putLogo, { body: {} }, { bytes: photo, filename: 'logo.jpg', contentType: 'image/jpeg' }, { ifMatch: await version() })).rejects.toMatchObject({ status: 403 });
});

test('a colour that nobody could read reaches customers in shades that they can, and nonsense is refused', async () => {
  const { version } = await company.owner.call(api.identity.getOrganisation, {});
  await company.owner.call(api.identity.patchOrganisation, { body: { colour: '#FFEE00', headerColour: '#123456' } }, { ifMatch: version });
  const { shades, header } = (await outside()).appearance;
  expect(contrastOf(shades!.accent.light, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  expect(contrastOf(shades!.button, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  expect([header, shades!.accent.dark]).toEqual([{ ground: '#123456', ink: '#ffffff' }, '#ffee00']);
  await expect(company.owner.call(api.identity.patchOrganisation, { body: { colour: 'red' } }, { ifMatch: version + 1 })).rejects.toMatchObject({ status: 400 });
});
