import { createHash } from 'node:crypto';
import { close, open, read } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { CutTile } from './cut-tiles.ts';
import { RegionProblem } from '../region-problem.ts';

/**
 * All tiles of a region in one file: 8 bytes of magic, the index's length as a 32-bit big-endian number, the
 * index (gzipped JSON `{ "z/x/y": [offset, length] }`, offsets from the end of the index), then the tiles.
 * Tiles with equal content are stored once.
 */
const MAGIC = Buffer.from('TRTILES1');

export type TileArchive = { readonly count: number; tile(z: number, x: number, y: number): Promise<Buffer | undefined>; close(): Promise<void> };

/** Writes the archive; returns how many tiles it holds and its size. */
export async function writeTileArchive(file: string, tiles: AsyncIterable<CutTile>): Promise<{ tiles: number; bytes: number }> {
  const index: Record<string, [number, number]> = {};
  const stored = new Map<string, [number, number]>();
  const parts: Buffer[] = [];
  let offset = 0;
  for await (const { z, x, y, bytes } of tiles) {
    const key = createHash('sha1').update(bytes).digest('base64');
    let place = stored.get(key);
    if (!place) {
      place = [offset, bytes.length];
      stored.set(key, place);
      parts.push(bytes);
      offset += bytes.length;
    }
    index[`${z}/${x}/${y}`] = place;
  }
  const packedIndex = await promisify(gzip)(JSON.stringify(index), { level: 9 });
  const length = Buffer.alloc(4);
  length.writeUInt32BE(packedIndex.length);
  const content = Buffer.concat([MAGIC, length, packedIndex, ...parts]);
  await writeFile(file, content);
  return { tiles: Object.keys(index).length, bytes: content.length };
}

/** Opens an archive: the index in memory, tiles read from the file when asked for. Throws RegionProblem `not-a-region`. */
export async function openTileArchive(file: string): Promise<TileArchive> {
  // A plain descriptor rather than a FileHandle: it may stay open for the life of the process.
  const descriptor = await promisify(open)(file, 'r');
  const bytesAt = async (position: number, length: number): Promise<Buffer> => {
    const { bytesRead, buffer } = await promisify(read)(descriptor, Buffer.alloc(length), 0, length, position);
    if (bytesRead < length) throw new RegionProblem('not-a-region', `${file} is shorter than its index says.`);
    return buffer;
  };
  const start = await bytesAt(0, MAGIC.length + 4);
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) throw new RegionProblem('not-a-region', `${file} is not a tile archive.`);
  const indexLength = start.readUInt32BE(MAGIC.length);
  const index = JSON.parse((await promisify(gunzip)(await bytesAt(start.length, indexLength))).toString()) as Record<string, [number, number]>;
  const base = start.length + indexLength;
  return {
    count: Object.keys(index).length,
    tile: async (z, x, y) => {
      const place = Object.hasOwn(index, `${z}/${x}/${y}`) ? index[`${z}/${x}/${y}`] : undefined;
      return place && bytesAt(base + place[0], place[1]);
    },
    close: () => promisify(close)(descriptor),
  };
}
