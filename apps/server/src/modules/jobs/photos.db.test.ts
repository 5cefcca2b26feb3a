import exifReader from 'exif-reader';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PICTURE, SENSOR, sampleMp4 } from '../../../test/support/sample-mp4.ts';
import { addCompany, openJobsWorld, refusal } from '../../../test/support/jobs-world.ts';
import type { JobsWorld } from '../../../test/support/jobs-world.ts';
import { NO_ORG } from '../../platform/db/read-all-orgs.ts';
import type { VirusScanner } from '../../platform/adapters/viruses/port.ts';
import { read } from '../../platform/db/read.ts';
import type { CustomerReach } from '../customers/index.ts';
import { brokenLink, fileBytes, filesOf, storeImage } from '../evidence/index.ts';
import { removeLooseBytesTask } from '../evidence/tasks/remove-loose-bytes.ts';
import { addPhoto } from './actions/add-photo.ts';
import { cancelJob } from './actions/cancel-job.ts';
import { findPhoto, findPhotoWithin, listPhotos, listPhotosWithin } from './data/photo.reads.ts';
import { jobsByIds } from './index.ts';
import { expireDraftsTask } from './tasks/expire-drafts.ts';

let world: JobsWorld;
let photo: Buffer;
beforeAll(async () => {
  world = await openJobsWorld();
  photo = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#336699' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Pixel', Model: 'Phone of Ana' }, IFD2: { DateTimeOriginal: '2026:03:02 11:00:00', OffsetTimeOriginal: '-05:00' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '40/1 16/1 2532/100', GPSLongitudeRef: 'W', GPSLongitude: '76/1 53/1 384/100' } })
    .toBuffer();
});
afterAll(() => world.server.close());

const photoFacts = { kind: 'photo', label: '' } as const;

test('a photo keeps where and when it was taken for us; customers get a copy that tells neither', async () => {
  const { id } = await world.assigned();
  const added = await addPhoto(world.technician(0), id, photo, { kind: 'photo', label: 'before' });
  expect(added).toMatchObject({ contentType: 'image/jpeg', width: 1200, height: 800, takenAt: '2026-03-02T16:00:00.000Z', addedBy: world.technicianIds[0], position: { lat: expect.closeTo(40.2737, 4) as unknown, lng: expect.closeTo(-76.8844, 4) as unknown } });
  const file = await read(world.office, (db) => findPhoto(db, id, added.id, world.office.actor));
  expect((await fileBytes(world.office, file, 'original')).body.equals(photo)).toBe(true);
  for (const variant of ['copy', 'thumbnail'] as const) {
    const { body } = await fileBytes(world.office, file, variant);
    const metadata = await sharp(body).metadata();
    expect([variant, metadata.exif, metadata.xmp, metadata.iptc, body.includes('Ana')]).toEqual([variant, undefined, undefined, undefined, false]);
    expect(metadata.width).toBe(variant === 'copy' ? 1200 : 480);
  }
  expect(exifReader((await sharp(photo).metadata()).exif!).Image?.Model).toBe('Phone of Ana');
  const link = { kind: 'link', linkId: id, jobId: id } as const;
  const [seen] = await read(world.office, (db) => listPhotos(db, id, link));
  expect(seen).toMatchObject({ position: null, takenAt: null, addedBy: null });
});

test('whoever holds a link cannot fill the disk: a job takes so many of his photos, then the office’s alone', async () => {
  const { id } = await world.draft();
  const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).jpeg().toBuffer();
  const link = world.server.ctx(world.orgId, { kind: 'link', linkId: id, jobId: id });
  for (let n = 0; n < 20; n++) await addPhoto(link, id, small, photoFacts);
  const kept = world.files.size;
  await expect(addPhoto(link, id, small, photoFacts)).rejects.toMatchObject(refusal('request/too-large'));
  expect(world.files.size).toBe(kept);
  await addPhoto(world.office, id, small, photoFacts);
});

test('an upright phone’s photo is shown upright', async () => {
  const { id } = await world.draft();
  const turned = await sharp({ create: { width: 600, height: 400, channels: 3, background: 'red' } }).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const added = await addPhoto(world.office, id, turned, photoFacts);
  expect(added).toMatchObject({ width: 400, height: 600 });
  const { body } = await fileBytes(world.office, { id: added.id, contentType: added.contentType }, 'copy');
  expect(await sharp(body).metadata()).toMatchObject({ width: 400, height: 600 });
});

test('whatever a file is called, only images that can be read are taken, and nothing is kept of the others', async () => {
  const { id } = await world.draft();
  const before = world.files.size;
  const gif = await sharp({ create: { width: 10, height: 10, channels: 3, background: 'red' } }).gif().toBuffer();
  const png = await sharp({ create: { width: 20, height: 20, channels: 4, background: 'red' } }).png().toBuffer();
  const refused = {
    'a PDF': Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer'),
    'an SVG with a script': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'a GIF': gif,
    'nothing': Buffer.alloc(0),
    '40 MB': Buffer.concat([png, Buffer.alloc(40 * 1024 * 1024)]),
    'half a photo': photo.subarray(0, 200),
    'a PNG of 30000 × 30000': pngHeader(30_000, 30_000),
  };
  for (const [what, bytes] of Object.entries(refused)) {
    await expect(addPhoto(world.office, id, bytes, photoFacts).then(() => what), what).rejects.toMatchObject(refusal('jobs/file-refused'));
  }
  expect(world.files.size).toBe(before);
  for (const format of ['png', 'webp'] as const) expect(await addPhoto(world.office, id, await sharp(photo).toFormat(format).toBuffer(), photoFacts)).toMatchObject({ contentType: `image/${format}` });
});

/** The beginning of a PNG that claims to be huge. */
function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(header);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  Buffer.from('0802000000', 'hex').copy(header, 24);
  return header;
}

test('photos satisfy the evidence a service asks for; a customer’s own do not', async () => {
  const { id } = await world.confirmed({ serviceId: world.services.jump.id });
  const link = world.server.ctx(world.orgId, { kind: 'link', linkId: id, jobId: id });
  await addPhoto(link, id, photo, photoFacts);
  await addPhoto(world.office, id, photo, { kind: 'photo', label: 'after' });
  const job = async () => (await read(world.office, (db) => jobsByIds(db, [id]))).get(id)!;
  expect((await job()).missing).toContain('photosBeforeWork');
  await addPhoto(world.office, id, photo, photoFacts);
  await addPhoto(world.office, id, await sharp(photo).png().toBuffer(), { kind: 'signature', label: '', signedName: 'Stella' });
  expect((await job()).missing).toEqual(['checklist:battery']);
});

test('files added at once form one chain', async () => {
  const { id } = await world.draft();
  await Promise.all(Array.from({ length: 5 }, () => addPhoto(world.office, id, photo, photoFacts)));
  const files = await read(world.office, (db) => filesOf(db, [id]));
  expect(files.map((file) => file.position)).toEqual([1, 2, 3, 4, 5]);
  expect(brokenLink(files)).toBeUndefined();
});

test('a link opens the photos of its own job and none of its papers; somebody of a customer sees what is within his reach, once it is over', async () => {
  const { id } = await world.confirmed();
  const link = { kind: 'link', linkId: id, jobId: id } as const;
  const proof = await addPhoto(world.office, id, photo, { kind: 'photo', label: 'before' });
  const signature = await addPhoto(world.office, id, await sharp(photo).png().toBuffer(), { kind: 'signature', label: '', signedName: 'Stella' });
  const own = await addPhoto(world.server.ctx(world.orgId, link), id, photo, photoFacts);
  const other = await world.confirmed();
  const foreign = await addPhoto(world.office, other.id, photo, { kind: 'photo', label: 'before' });
  const opened = (photoId: string) => read(world.office, (db) => findPhoto(db, id, photoId, link));
  for (const photoId of [proof.id, own.id]) await expect(opened(photoId)).resolves.toMatchObject({ id: photoId });
  for (const photoId of [signature.id, foreign.id]) await expect(opened(photoId)).rejects.toMatchObject(refusal('jobs/job-not-found'));

  const { customerId } = (await read(world.office, (db) => jobsByIds(db, [id]))).get(id)!;
  const reach: CustomerReach = { customerId: customerId!, siteIds: null };
  const listed = (jobId = id, within = reach) => read(world.office, (db) => listPhotosWithin(db, within, jobId));
  expect(await listed()).toEqual([]);
  await cancelJob(world.office, id, { reason: 'enough', by: 'dispatcher' });
  expect((await listed()).map((shown) => [shown.id, shown.stage])).toEqual([[proof.id, 'before']]);
  await expect(read(world.office, (db) => findPhotoWithin(db, reach, id, proof.id))).resolves.toMatchObject({ id: proof.id });
  for (const photoId of [signature.id, own.id, foreign.id]) await expect(read(world.office, (db) => findPhotoWithin(db, reach, id, photoId))).rejects.toMatchObject(refusal('jobs/job-not-found'));
  for (const within of [{ customerId: world.orgId, siteIds: null }, { customerId: customerId!, siteIds: [world.orgId] }]) {
    await expect(listed(id, within)).rejects.toMatchObject(refusal('jobs/job-not-found'));
    await expect(read(world.office, (db) => findPhotoWithin(db, within, id, proof.id))).rejects.toMatchObject(refusal('jobs/job-not-found'));
  }
});

test('photos of another organisation’s job, or of another job, do not exist', async () => {
  const other = await addCompany(world.server);
  const [mine, foreign] = [await world.draft(), await other.draft()];
  await expect(addPhoto(world.office, foreign.id, photo, photoFacts)).rejects.toMatchObject(refusal('jobs/job-not-found'));
  const theirs = await addPhoto(other.office, foreign.id, photo, photoFacts);
  for (const jobId of [mine.id, foreign.id]) await expect(read(world.office, (db) => findPhoto(db, jobId, theirs.id, world.office.actor))).rejects.toMatchObject(refusal('jobs/job-not-found'));
});

test('a photo with a virus in it is refused, and none is taken while the scanner does not answer', async () => {
  const { id } = await world.draft();
  const scannedBy = (scan: VirusScanner['scan']) => ({ ...world.office, adapters: { ...world.office.adapters, viruses: { name: 'test', scan } } });
  const stored = world.files.size;
  await expect(addPhoto(scannedBy(async () => ({ found: 'Eicar' })), id, photo, photoFacts)).rejects.toMatchObject({ ...refusal('jobs/file-refused'), message: expect.stringContaining('Eicar') });
  await expect(addPhoto(scannedBy(async () => Promise.reject(new Error('connection refused'))), id, photo, photoFacts)).rejects.toMatchObject(refusal('request/unavailable'));
  expect(world.files.size).toBe(stored);
  await expect(addPhoto(scannedBy(async () => ({ found: undefined })), id, photo, photoFacts)).resolves.toMatchObject({ contentType: 'image/jpeg' });
});

test('bytes that never became a file, and those of a forgotten draft, are removed after an hour', async () => {
  const { id } = await world.draft();
  const kept = await world.confirmed();
  await addPhoto(world.office, kept.id, photo, photoFacts);
  await addPhoto(world.office, id, photo, photoFacts);
  const stray = await storeImage(world.office, photo);
  const keysOf = (fileId: string): number => [...world.files.keys()].filter((key) => key.includes(fileId)).length;
  const files = await read(world.office, (db) => filesOf(db, [id, kept.id]));
  await removeLooseBytesTask.run(world.server.ctx(NO_ORG));
  expect(keysOf(stray.id)).toBe(3);
  world.server.clock.advanceBy(25 * 3600);
  await expireDraftsTask.run(world.server.ctx(NO_ORG));
  world.server.clock.advanceBy(2 * 3600);
  await removeLooseBytesTask.run(world.server.ctx(NO_ORG));
  expect([keysOf(stray.id), ...files.map((file) => [file.subjectId === kept.id, keysOf(file.id)])]).toEqual([0, ...files.map((file) => (file.subjectId === kept.id ? [true, 3] : [false, 0]))]);
});

test('a video keeps where it was filmed for us; customers get picture and sound and nothing beside', async () => {
  const { id } = await world.draft();
  const video = sampleMp4();
  const added = await addPhoto(world.office, id, video, { kind: 'video', label: 'before', takenAt: new Date('2026-03-02T16:00:00Z') });
  expect(added).toMatchObject({ kind: 'video', contentType: 'video/mp4', width: 640, height: 480, bytes: video.length, thumbnailUrl: null, position: { lat: 40.2737, lng: -76.8844 } });
  const file = await read(world.office, (db) => findPhoto(db, id, added.id, world.office.actor));
  expect((await fileBytes(world.office, file, 'original')).body.equals(video)).toBe(true);
  const copy = await fileBytes(world.office, file, 'copy');
  expect([copy.contentType, copy.body.includes(PICTURE), copy.body.includes(SENSOR), copy.body.includes('40.2737')]).toEqual(['video/mp4', true, false, false]);
  const [seen] = await read(world.office, (db) => listPhotos(db, id, { kind: 'link', linkId: id, jobId: id }));
  expect(seen).toMatchObject({ kind: 'video', position: null, takenAt: null, addedBy: null });
  expect(brokenLink(await read(world.office, (db) => filesOf(db, [id])))).toBeUndefined();
});

test('what is no video, or a long one, is refused and leaves nothing behind; a job takes ten', async () => {
  const { id } = await world.draft();
  const kept = world.files.size;
  for (const [bytes, code] of [[Buffer.from('no video'), 'jobs/video-refused'], [photo, 'jobs/video-refused'], [sampleMp4({ seconds: 90 }), 'jobs/video-too-long']] as const) await expect(addPhoto(world.office, id, bytes, { kind: 'video', label: '' })).rejects.toMatchObject(refusal(code));
  expect([world.files.size, await read(world.office, (db) => listPhotos(db, id, world.office.actor))]).toEqual([kept, []]);
  for (let n = 0; n < 10; n++) await addPhoto(world.office, id, sampleMp4(), { kind: 'video', label: '' });
  await expect(addPhoto(world.office, id, sampleMp4(), { kind: 'video', label: '' })).rejects.toMatchObject(refusal('request/too-large'));
  await addPhoto(world.office, id, photo, photoFacts);
});
