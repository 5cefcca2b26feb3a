import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { RegionProblem } from '../region-problem.ts';
import { readExtract } from './read-extract.ts';
import { writeStreetPbf } from './write-street-pbf.ts';

const TOWN = join(import.meta.dirname, '../../../../test/fixtures/regions/harrisburg-pa.osm.pbf');
const folder = await mkdtemp(join(tmpdir(), 'extract-'));

async function fileOf(name: string, content: Buffer | string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

async function reasonOf(file: string): Promise<string | undefined> {
  const problem = await readExtract(file).catch((cause: unknown) => cause);
  return problem instanceof RegionProblem ? problem.reason : String(problem);
}

test('a town is read whole', async () => {
  const town = await readExtract(TOWN);
  expect(town.positions.size).toBe(34_486);
  expect(town.ways).toHaveLength(3_537);
  expect(town.relations).toHaveLength(53);
  expect(town.box).toEqual({ south: 40.2075, west: -76.8459, north: 40.3136, east: -76.7474 });
  expect(town.ordered).toBe(true);
});

test('a file that is not there, is empty or is something else says so', async () => {
  expect(await reasonOf(join(folder, 'nowhere.osm.pbf'))).toBe('missing');
  expect(await reasonOf(await fileOf('empty.osm.pbf', ''))).toBe('empty');
  expect(await reasonOf(await fileOf('letter.osm.pbf', 'Dear dispatcher,\n'.repeat(100)))).toBe('not-an-extract');
  expect(await reasonOf(await fileOf('zeros.osm.pbf', Buffer.alloc(5_000)))).toBe('not-an-extract');
  expect(await reasonOf(await fileOf('page.osm', '<html><body>404</body></html>'))).toBe('not-an-extract');
  expect(await reasonOf(await fileOf('other.gz', gzipSync('a,b,c\n'.repeat(100))))).toBe('not-an-extract');
});

test('a download that broke off is called damaged, wherever it broke', async () => {
  const whole = await readFile(TOWN);
  for (const length of [whole.length - 1, 300_000, 100_000, 1_000]) {
    expect(await reasonOf(await fileOf('broken.osm.pbf', whole.subarray(0, length))), `${length} bytes`).toBe('damaged');
  }
});

test('flipped bytes never crash the reader: it reads on or says what is wrong', async () => {
  const whole = await readFile(TOWN);
  for (let at = 20; at < whole.length; at += 27_011) {
    const bytes = Buffer.from(whole);
    bytes[at] = bytes[at]! ^ 0xff;
    const outcome = await readExtract(await fileOf('flipped.osm.pbf', bytes)).catch((cause: unknown) => cause);
    expect(outcome instanceof RegionProblem || (outcome as { ways?: unknown }).ways !== undefined, `byte ${at}: ${String(outcome)}`).toBe(true);
  }
});

test('XML is read like PBF, entities, quotes and deletions included', async () => {
  const xml = `<?xml version='1.0' encoding='UTF-8'?>
    <osm version="0.6"><bounds minlat="1" minlon="2" maxlat="3" maxlon="4"/>
    <node id='7' lat="1.5" lon='2.5'><tag k="name" v="Caf&#233; &quot;A&amp;B&quot; &gt; all"/></node>
    <node id="8" lat="1.6" lon="2.6"/><node id="9" lat="1.6" lon="2.6" visible="false"/>
    <way id="1"><nd ref="7"/><nd ref="8"/><tag k="highway" v="residential"/></way>
    <relation id="2"><member type="way" ref="1" role="outer"/><tag k="type" v="multipolygon"/></relation></osm>`;
  for (const file of [await fileOf('small.osm', xml), await fileOf('small.osm.gz', gzipSync(xml))]) {
    const { box, positions, taggedNodes, ways, relations } = await readExtract(file);
    expect(box).toEqual({ south: 1, west: 2, north: 3, east: 4 });
    expect(positions.size).toBe(2);
    expect(taggedNodes[0]?.tags?.name).toBe('Café "A&B" > all');
    expect(ways[0]).toMatchObject({ id: 1, refs: [7, 8], tags: { highway: 'residential' } });
    expect(relations[0]?.members).toEqual([{ type: 'way', ref: 1, role: 'outer' }]);
  }
  expect(await reasonOf(await fileOf('cut.osm', xml.slice(0, -20)))).toBe('damaged');
  expect(await reasonOf(await fileOf('cut.osm.gz', gzipSync(xml).subarray(0, 150)))).toBe('damaged');
});

test('nodes may come in any order', async () => {
  const nodes = [5, 3, 9, 1].map((id) => `<node id="${id}" lat="${id}" lon="${-id}"/>`).join('');
  const { positions, ordered } = await readExtract(await fileOf('shuffled.osm', `<osm>${nodes}</osm>`));
  expect(ordered).toBe(false);
  expect([1, 3, 5, 9].map((id) => positions.get(id))).toEqual([1, 3, 5, 9].map((id) => ({ lat: id, lng: -id })));
  expect(positions.get(4)).toBeUndefined();
});

test('streets written for the router read back the same', async () => {
  const town = await readExtract(TOWN);
  const file = join(folder, 'streets.osm.pbf');
  await writeStreetPbf(town, file);
  const streets = await readExtract(file);
  const roads = town.ways.filter(({ tags }) => tags?.highway);
  expect(streets.ordered).toBe(true);
  expect(streets.ways).toEqual(roads);
  expect(streets.relations.every(({ tags }) => tags?.type === 'restriction')).toBe(true);
  expect(streets.relations).toHaveLength(11);
  for (const ref of roads.slice(0, 200).flatMap(({ refs }) => refs)) expect(streets.positions.get(ref)).toEqual(town.positions.get(ref));
});
