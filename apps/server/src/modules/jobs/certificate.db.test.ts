import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCompany, openJobsWorld, refusal, type JobsWorld } from '../../../test/support/jobs-world.ts';
import { addPhoto } from './actions/add-photo.ts';
import { printCertificate } from './actions/print-certificate.ts';
import { takeStep } from './actions/take-step.ts';

let world: JobsWorld;
let picture: Buffer;
beforeAll(async () => {
  world = await openJobsWorld();
  picture = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#336699' } }).jpeg().toBuffer();
});
afterAll(() => world.server.close());

const link = (jobId: string) => world.server.ctx(world.orgId, { kind: 'link', linkId: jobId, jobId });
async function done(technician = 0): Promise<string> {
  const { id } = await world.assigned({}, technician);
  for (const to of ['en_route', 'on_scene', 'in_service', 'hooked', 'towing', 'at_destination', 'completed'] as const) await takeStep(world.technician(technician), id, { to });
  return id;
}
const images = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Subtype \/Image/g)?.length ?? 0;

test('of a completed job there is a certificate, for the office, who did it and its customer', async () => {
  const id = await done();
  for (const ctx of [world.office, world.technician(0), link(id)]) {
    const { body, contentType, filename } = await printCertificate(ctx, id);
    expect([contentType, filename, (body as Buffer).subarray(0, 5).toString()]).toEqual(['application/pdf', expect.stringMatching(/^certificate-.+\.pdf$/) as unknown, '%PDF-']);
  }
});

test('nobody else gets one: another technician, another customer, another organisation, another’s link', async () => {
  const [id, other] = [await done(), await done()];
  const stranger = await addCompany(world.server);
  for (const ctx of [world.technician(1), link(other), stranger.office, stranger.technician(0)]) await expect(printCertificate(ctx, id)).rejects.toMatchObject(refusal('jobs/job-not-found'));
  await expect(printCertificate(world.office, id, { customerId: world.technicianIds[0]!, siteIds: null })).rejects.toMatchObject(refusal('jobs/job-not-found'));
});

test('work that is not over, or ended otherwise, has none', async () => {
  const { id } = await world.assigned();
  await expect(printCertificate(link(id), id)).rejects.toMatchObject(refusal('jobs/not-completed'));
  await takeStep(world.technician(0), id, { to: 'en_route' });
  await takeStep(world.technician(0), id, { to: 'on_scene' });
  await takeStep(world.office, id, { to: 'unsuccessful', reason: 'part missing' });
  await expect(printCertificate(world.office, id)).rejects.toMatchObject(refusal('jobs/not-completed'));
});

test('it shows what proves the work, and who signed; not what was photographed on the way or sent by the customer', async () => {
  const { id } = await world.assigned();
  await addPhoto(link(id), id, picture, { kind: 'photo', label: '' });
  await addPhoto(world.technician(0), id, picture, { kind: 'photo', label: 'the road there' });
  for (const to of ['en_route', 'on_scene', 'in_service'] as const) await takeStep(world.technician(0), id, { to });
  await addPhoto(world.technician(0), id, picture, { kind: 'photo', label: 'before' });
  await addPhoto(world.technician(0), id, picture, { kind: 'photo', label: 'damage' });
  for (const to of ['hooked', 'towing', 'at_destination'] as const) await takeStep(world.technician(0), id, { to });
  await addPhoto(world.technician(0), id, picture, { kind: 'signature', label: '', signedName: 'Stella Stranded' });
  await takeStep(world.technician(0), id, { to: 'completed' });
  expect(images((await printCertificate(link(id), id)).body as Buffer)).toBe(3);
});
