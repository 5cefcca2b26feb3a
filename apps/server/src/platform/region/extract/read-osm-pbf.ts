import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { parse } from 'osm-pbf-parser-node';
import type { Bounds } from '@truckroll/kernel';
import type { OsmElement, OsmMember, OsmTags } from './osm-elements.ts';
import { RegionProblem } from '../region-problem.ts';

const inflated = promisify(inflate);

/** Limits of the format: https://wiki.openstreetmap.org/wiki/PBF_Format#File_format */
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_BLOB_BYTES = 32 * 1024 * 1024;
const UNDERSTOOD = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/** An element as osm-pbf-parser-node returns it. */
type Parsed = { type: string; id: number; lat: number; lon: number; refs: number[]; members: OsmMember[]; tags?: OsmTags };

/**
 * Reads an `.osm.pbf` file block by block; one block (≤ 32 MiB inflated) is in memory at a time.
 * Throws RegionProblem `not-an-extract` for another kind of file, `damaged` for one that ends early
 * or does not decode, `unsupported` for features we do not know (such as history files).
 */
export async function* readOsmPbf(file: string): AsyncGenerator<OsmElement[]> {
  const handle = await open(file);
  try {
    for (let block = 0; ; block++) {
      const size = await readBytes(handle, 4, file);
      if (!size) {
        if (block === 0) throw new RegionProblem('empty', `${file} is empty.`);
        return;
      }
      const { kind, bytes } = await readBlock(handle, size.readUInt32BE(), block, file);
      if (kind === 'OSMHeader') yield headerElements(bytes, file);
      else if (kind === 'OSMData') yield dataElements(bytes, file);
    }
  } finally {
    await handle.close();
  }
}

async function readBlock(handle: FileHandle, headerLength: number, block: number, file: string): Promise<{ kind: string; bytes: Buffer }> {
  const notPbf = (): RegionProblem => new RegionProblem(block === 0 ? 'not-an-extract' : 'damaged', block === 0 ? `${file} is not an OpenStreetMap PBF extract.` : `${file} is damaged at block ${block}.`);
  if (headerLength === 0 || headerLength > MAX_HEADER_BYTES) throw notPbf();
  const header = await readBytes(handle, headerLength, file);
  if (!header) throw block === 0 ? notPbf() : truncated(file);
  let kind = '';
  let dataLength = -1;
  try {
    for (const [field, value] of messageFields(header)) {
      if (field === 1 && typeof value !== 'number') kind = value.toString('latin1');
      if (field === 3 && typeof value === 'number') dataLength = value;
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw notPbf();
    throw cause;
  }
  if (dataLength < 0 || dataLength > MAX_BLOB_BYTES || (block === 0 && kind !== 'OSMHeader')) throw notPbf();
  const blob = await readBytes(handle, dataLength, file);
  if (!blob) throw dataLength === 0 ? notPbf() : truncated(file);
  return { kind, bytes: await blobContent(blob, file) };
}

async function blobContent(blob: Buffer, file: string): Promise<Buffer> {
  try {
    for (const [field, value] of messageFields(blob)) {
      if (field === 1 && typeof value !== 'number') return value;
      if (field === 3 && typeof value !== 'number') return await inflated(value, { maxOutputLength: MAX_BLOB_BYTES });
      if (field > 3) throw new RegionProblem('unsupported', `${file} is compressed with something other than zlib. Write it again with: osmium cat in.osm.pbf -o out.osm.pbf -f pbf,pbf_compression=zlib`);
    }
  } catch (cause) {
    if (cause instanceof RegionProblem) throw cause;
    throw new RegionProblem('damaged', `${file} is damaged: a block does not decompress.`, { cause });
  }
  throw new RegionProblem('damaged', `${file} is damaged: a block has no content.`);
}

function headerElements(bytes: Buffer, file: string): OsmElement[] {
  let box: Bounds | undefined;
  try {
    for (const [field, value] of messageFields(bytes)) {
      if (typeof value === 'number') continue;
      if (field === 1) box = headerBox(value);
      if (field === 4 && !UNDERSTOOD.has(value.toString())) throw new RegionProblem('unsupported', `${file} needs "${value.toString()}", which the importer does not understand. A plain extract without history works.`);
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw new RegionProblem('damaged', `${file} is damaged: its header does not decode.`, { cause });
    throw cause;
  }
  return box ? [{ type: 'box', box }] : [];
}

/** HeaderBBox: left, right, top, bottom as zigzag integers in nanodegrees. */
function headerBox(bytes: Buffer): Bounds | undefined {
  const side = [0, NaN, NaN, NaN, NaN];
  for (const [field, value] of messageFields(bytes)) {
    if (field >= 1 && field <= 4 && typeof value === 'number') side[field] = (value % 2 === 1 ? -(value + 1) / 2 : value / 2) / 1e9;
  }
  const [, west, east, north, south] = side as [number, number, number, number, number];
  return west < east && south < north ? { south, west, north, east } : undefined;
}

function dataElements(bytes: Buffer, file: string): OsmElement[] {
  let parsed: Parsed[];
  try {
    parsed = parse(bytes, { withTags: true, withInfo: false }) as Parsed[];
  } catch (cause) {
    throw new RegionProblem('damaged', `${file} is damaged: a block of map data does not decode.`, { cause });
  }
  const elements: OsmElement[] = [];
  for (const { type, id, lat, lon, refs, members, tags } of parsed) {
    if (type === 'node') elements.push({ type, id, lat, lng: lon, tags });
    else if (type === 'way') elements.push({ type, id, refs, tags });
    else if (type === 'relation') elements.push({ type, id, members, tags });
  }
  return elements;
}

/** Exactly `length` bytes, undefined at the clean end of the file, RegionProblem when it ends in between. */
async function readBytes(handle: FileHandle, length: number, file: string): Promise<Buffer | undefined> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  if (filled === length) return buffer;
  if (filled === 0) return undefined;
  throw truncated(file);
}

const truncated = (file: string): RegionProblem => new RegionProblem('damaged', `${file} ends in the middle: it was not downloaded completely.`);

/** The fields of a protobuf message: varints as numbers (exact below 2^53), length-delimited ones as bytes. Throws RangeError. */
function* messageFields(bytes: Buffer): Generator<[field: number, value: number | Buffer]> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined || scale > 2 ** 63) throw new RangeError('a number does not end');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new RangeError('a field reaches beyond its message');
    return bytes.subarray(at, (at += length));
  };
  while (at < bytes.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    const wireType = key % 8;
    if (wireType === 0) yield [field, varint()];
    else if (wireType === 1) yield [field, take(8)];
    else if (wireType === 2) yield [field, take(varint())];
    else if (wireType === 5) yield [field, take(4)];
    else throw new RangeError(`unknown wire type ${wireType}`);
  }
}
