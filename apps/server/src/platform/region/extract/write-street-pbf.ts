import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { OsmRelation, OsmTags, OsmWay } from './osm-elements.ts';
import type { Extract } from './read-extract.ts';

const compressed = promisify(deflate);
const PER_BLOCK = 8_000;
const MEMBER_TYPES = ['node', 'way', 'relation'];

/**
 * Writes what a router needs of an extract (roads, ferries, turn restrictions) as an `.osm.pbf` in the order routers
 * insist on: nodes, ways, relations, each by id. For extracts that are XML or out of order.
 */
export async function writeStreetPbf(extract: Extract, file: string): Promise<void> {
  const ways = extract.ways.filter(({ tags }) => tags?.highway || tags?.route === 'ferry').toSorted((a, b) => a.id - b.id);
  const relations = extract.relations.filter(({ tags }) => tags?.type?.startsWith('restriction')).toSorted((a, b) => a.id - b.id);
  const tagsOfNode = new Map(extract.taggedNodes.map(({ id, tags }) => [id, tags]));
  const nodes = [...new Set(ways.flatMap(({ refs }) => refs))].sort((a, b) => a - b).filter((id) => extract.positions.get(id));

  const blobs = [await blob('OSMHeader', message([bytes(4, Buffer.from('OsmSchema-V0.6')), bytes(4, Buffer.from('DenseNodes')), bytes(5, Buffer.from('Sort.Type_then_ID'))]))];
  for (const part of blocks(nodes)) blobs.push(await blob('OSMData', block((strings) => bytes(2, denseNodes(part, extract, tagsOfNode, strings)))));
  for (const part of blocks(ways)) blobs.push(await blob('OSMData', block((strings) => message(part.map((way) => bytes(3, wayMessage(way, strings)))))));
  for (const part of blocks(relations)) blobs.push(await blob('OSMData', block((strings) => message(part.map((relation) => bytes(4, relationMessage(relation, strings)))))));
  await writeFile(file, Buffer.concat(blobs));
}

type Strings = (text: string) => number;

function* blocks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += PER_BLOCK) yield items.slice(start, start + PER_BLOCK);
}

/** A PrimitiveBlock: one group and the strings it speaks of. String 0 is the empty one, as dense nodes need. */
function block(group: (strings: Strings) => Buffer): Buffer {
  const table = new Map([['', 0]]);
  const content = group((text) => {
    const known = table.get(text) ?? table.size;
    table.set(text, known);
    return known;
  });
  return message([bytes(1, message([...table.keys()].map((text) => bytes(1, Buffer.from(text))))), bytes(2, content)]);
}

function denseNodes(ids: readonly number[], { positions }: Extract, tagsOfNode: ReadonlyMap<number, OsmTags | undefined>, strings: Strings): Buffer {
  const points = ids.map((id) => positions.get(id)!);
  const keysAndValues = ids.flatMap((id) => [...Object.entries(tagsOfNode.get(id) ?? {}).flat().map(strings), 0]);
  return message([bytes(1, packed(deltas(ids))), bytes(8, packed(deltas(points.map(({ lat }) => Math.round(lat * 1e7))))), bytes(9, packed(deltas(points.map(({ lng }) => Math.round(lng * 1e7))))), bytes(10, packed(keysAndValues))]);
}

function wayMessage({ id, refs, tags }: OsmWay, strings: Strings): Buffer {
  return message([number(1, id), ...tagFields(tags, strings), bytes(8, packed(deltas(refs)))]);
}

function relationMessage({ id, members, tags }: OsmRelation, strings: Strings): Buffer {
  return message([
    number(1, id),
    ...tagFields(tags, strings),
    bytes(8, packed(members.map(({ role }) => strings(role)))),
    bytes(9, packed(deltas(members.map(({ ref }) => ref)))),
    bytes(10, packed(members.map(({ type }) => MEMBER_TYPES.indexOf(type)))),
  ]);
}

function tagFields(tags: OsmTags | undefined, strings: Strings): Buffer[] {
  return [bytes(2, packed(Object.keys(tags ?? {}).map(strings))), bytes(3, packed(Object.values(tags ?? {}).map(strings)))];
}

async function blob(kind: string, content: Buffer): Promise<Buffer> {
  const body = message([number(2, content.length), bytes(3, await compressed(content))]);
  const header = message([bytes(1, Buffer.from(kind)), number(3, body.length)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, body]);
}

/** Differences to the one before, zigzag coded. */
function deltas(values: readonly number[]): number[] {
  return values.map((value, index) => {
    const delta = value - (index === 0 ? 0 : values[index - 1]!);
    return delta >= 0 ? delta * 2 : -delta * 2 - 1;
  });
}

const message = (fields: Buffer[]): Buffer => Buffer.concat(fields);
const bytes = (field: number, value: Buffer): Buffer => Buffer.concat([packed([field * 8 + 2, value.length]), value]);
const number = (field: number, value: number): Buffer => packed([field * 8, value]);

/** Protobuf varints one after another; exact below 2^53. */
function packed(values: readonly number[]): Buffer {
  const out: number[] = [];
  for (let value of values) {
    while (value >= 128) {
      out.push((value % 128) + 128);
      value = Math.floor(value / 128);
    }
    out.push(value);
  }
  return Buffer.from(out);
}
