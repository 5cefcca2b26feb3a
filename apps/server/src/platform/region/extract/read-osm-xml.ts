import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { OsmElement, OsmMember } from './osm-elements.ts';
import { RegionProblem } from '../region-problem.ts';

const TAG = /<(\/?)([a-z]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/gi;
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const BATCH = 5_000;

type Open = { type: 'node' | 'way' | 'relation'; id: number; lat: number; lng: number; refs: number[]; members: OsmMember[]; tags: Record<string, string>; deleted: boolean };

/**
 * Reads OpenStreetMap XML (`.osm`, or `.osm.gz` when `gzip` is set) as a stream.
 * Throws RegionProblem `not-an-extract` when there is no `<osm>`, `damaged` when it ends before `</osm>`.
 */
export async function* readOsmXml(file: string, gzip: boolean): AsyncGenerator<OsmElement[]> {
  let text = '';
  let sawOsm = false;
  let ended = false;
  let current: Open | undefined;
  let batch: OsmElement[] = [];

  const take = (closing: boolean, name: string, attributes: string, selfClosing: boolean): void => {
    if (name === 'osm') {
      if (closing) ended = true;
      else sawOsm = true;
    } else if (name === 'bounds' && !closing) {
      const { minlat, minlon, maxlat, maxlon } = attributesOf(attributes);
      const box = { south: Number(minlat), west: Number(minlon), north: Number(maxlat), east: Number(maxlon) };
      if (box.south < box.north && box.west < box.east) batch.push({ type: 'box', box });
    } else if (name === 'node' || name === 'way' || name === 'relation') {
      if (!closing) {
        const { id, lat, lon, visible, action } = attributesOf(attributes);
        current = { type: name, id: Number(id), lat: Number(lat), lng: Number(lon), refs: [], members: [], tags: {}, deleted: visible === 'false' || action === 'delete' };
      }
      if ((closing || selfClosing) && current) {
        const element = finished(current);
        if (element) batch.push(element);
        current = undefined;
      }
    } else if (current && !closing) {
      const { k, v, ref, type, role } = attributesOf(attributes);
      if (name === 'tag' && k !== undefined && v !== undefined) current.tags[k] = v;
      else if (name === 'nd') current.refs.push(Number(ref));
      else if (name === 'member' && (type === 'node' || type === 'way' || type === 'relation')) current.members.push({ type, ref: Number(ref), role: role ?? '' });
    }
  };

  for await (const chunk of chunksOf(file, gzip)) {
    text += chunk;
    let consumed = 0;
    for (const match of text.matchAll(TAG)) {
      take(match[1] === '/', match[2]!, match[3]!, match[4] === '/');
      consumed = match.index + match[0].length;
    }
    text = text.slice(consumed);
    if (!sawOsm && text.length > 100_000) throw notOsm(file);
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (!sawOsm) throw notOsm(file);
  if (!ended) throw new RegionProblem('damaged', `${file} ends in the middle: it was not downloaded completely.`);
  yield batch;
}

const notOsm = (file: string): RegionProblem => new RegionProblem('not-an-extract', `${file} is not OpenStreetMap XML.`);

async function* chunksOf(file: string, gzip: boolean): AsyncGenerator<string> {
  const decoded = new PassThrough({ encoding: 'utf8' });
  const source = createReadStream(file);
  const flowing = gzip ? pipeline(source, createGunzip(), decoded) : pipeline(source, decoded);
  const failure = flowing.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  try {
    for await (const chunk of decoded) yield chunk as string;
  } catch (cause) {
    throw new RegionProblem('damaged', `${file} is damaged: it does not decompress.`, { cause: (await failure) ?? cause });
  }
}

function finished({ type, id, lat, lng, refs, members, tags, deleted }: Open): OsmElement | undefined {
  if (deleted || !Number.isFinite(id)) return undefined;
  const known = Object.keys(tags).length > 0 ? tags : undefined;
  if (type === 'way') return { type, id, refs, tags: known };
  if (type === 'relation') return { type, id, members, tags: known };
  return Number.isFinite(lat) && Number.isFinite(lng) ? { type, id, lat, lng, tags: known } : undefined;
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) attributes[name!] = unescaped(double ?? single ?? '');
  return attributes;
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = hex ? parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
