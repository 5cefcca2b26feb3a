import type { LatLng } from '@truckroll/kernel';
import { Unreadable, judged } from './video.ts';
import type { ReadVideo, VideoVerdict } from './video.ts';

/** A box of ISO/IEC 14496-12: where it begins, where its content begins, where it ends. */
type Box = { type: string; start: number; body: number; end: number };
type Track = { id: number; timescale: number; isSeen: boolean; width: number; height: number; seconds: number; defaults: { duration: number; size: number } };
type Range = { from: number; to: number };

/** Boxes that a player needs, and what may lie in them; a box without children is kept whole. All others are blank in the copy: they may say anything, and do say where it was filmed. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  moov: ['mvhd', 'trak', 'mvex'],
  trak: ['tkhd', 'edts', 'mdia'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf'],
  minf: ['vmhd', 'smhd', 'dinf', 'stbl'],
  dinf: ['dref'],
  stbl: ['stsd', 'stts', 'ctts', 'cslg', 'stsc', 'stsz', 'stco', 'co64', 'stss', 'sdtp', 'sbgp', 'sgpd'],
  mvex: ['mehd', 'trex'],
  moof: ['mfhd', 'traf'],
  traf: ['tfhd', 'tfdt', 'trun', 'sbgp', 'sgpd', 'sdtp'],
};
const TOP: readonly string[] = ['ftyp', 'styp', 'moov', 'moof', 'mdat', 'sidx'];
const CODECS: ReadonlySet<string> = new Set(['avc1', 'avc3', 'hvc1', 'hev1', 'av01', 'vp08', 'vp09', 'mp4a', 'Opus', 'fLaC', 'lpcm', 'sowt', 'twos', 'ipcm']);
/** Half a minute of picture and sound has a few thousand. */
const MOST_SAMPLES = 100_000;
const MOST_BOXES = 4000;

/** Reads an MP4 or QuickTime file, whole or in fragments. Of its media only what the tables of picture and sound name is in the copy. */
export const readMp4 = (bytes: Buffer): VideoVerdict => judged(() => read(bytes));

function read(bytes: Buffer): ReadVideo {
  const top = boxesIn(bytes, 0, bytes.length);
  const [ftyp] = top;
  const moovs = top.filter(({ type }) => type === 'moov');
  if (ftyp?.type !== 'ftyp' || moovs.length !== 1) throw new Unreadable('This is no MP4 or MOV video that can be read');
  const moov = moovs[0]!;

  const parts = boxesIn(bytes, moov.body, moov.end);
  const media: Range[] = [];
  const known = new Map<number, Track>();
  const dropped = new Set<number>();
  for (const box of parts.filter(({ type }) => type === 'trak')) {
    const track = readTrack(bytes, box, media);
    if (!track) dropped.add(box.start);
    else if (known.has(track.id)) throw new Unreadable('The video is damaged');
    else known.set(track.id, track);
  }
  readDefaults(bytes, parts, known);
  for (const moof of top.filter(({ type }) => type === 'moof')) readFragment(bytes, moof, known, media, dropped);

  if (media.length > MOST_SAMPLES) throw new Unreadable('The video is damaged');
  const mdats = top.filter(({ type }) => type === 'mdat');
  if (media.some(({ from, to }) => !mdats.some((mdat) => from >= mdat.body && to <= mdat.end))) throw new Unreadable('The video is damaged');
  const seen = [...known.values()].find(({ isSeen, width, height }) => isSeen && width > 0 && height > 0);
  if (!seen) throw new Unreadable('There is no picture in this video');

  const copy = Buffer.alloc(bytes.length);
  for (const box of top) keep(bytes, copy, box, TOP, dropped);
  for (const { from, to } of media) bytes.copy(copy, from, from, to);
  const brand = bytes.toString('latin1', ftyp.body, ftyp.body + 4);
  return { contentType: brand === 'qt  ' ? 'video/quicktime' : 'video/mp4', width: seen.width, height: seen.height, seconds: Math.max(...[...known.values()].map(({ seconds }) => seconds)), position: positionIn(bytes, parts), copy };
}

function boxesIn(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at < to; ) {
    if (to - at < 8 || boxes.length >= MOST_BOXES) throw new Unreadable('The video is damaged');
    const short = bytes.readUInt32BE(at);
    const header = short === 1 ? 16 : 8;
    const size = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short;
    if (size < header || at + size > to) throw new Unreadable('The video is damaged');
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), start: at, body: at + header, end: at + size });
    at += size;
  }
  return boxes;
}

/** Writes a box into the copy as far as it is kept; whatever is not becomes free space of the same length, so that everything else stays where it was. */
function keep(bytes: Buffer, copy: Buffer, box: Box, allowed: readonly string[], dropped: ReadonlySet<number>): void {
  bytes.copy(copy, box.start, box.start, box.body);
  if (!allowed.includes(box.type) || dropped.has(box.start)) {
    copy.write('free', box.start + 4, 'latin1');
    return;
  }
  if (box.type === 'mdat') return;
  const children = KEPT[box.type];
  if (children) {
    for (const child of boxesIn(bytes, box.body, box.end)) keep(bytes, copy, child, children, dropped);
    return;
  }
  bytes.copy(copy, box.body, box.body, box.end);
  // When it was filmed, and the names that cameras give to their tracks.
  if (box.type === 'mvhd' || box.type === 'tkhd' || box.type === 'mdhd') copy.fill(0, box.body + 4, box.body + (bytes[box.body] === 1 ? 20 : 12));
  if (box.type === 'dref') for (const reference of boxesIn(bytes, box.body + 8, box.end)) copy.fill(0, reference.body + 4, reference.end);
  if (box.type === 'hdlr') copy.fill(0, box.body + 12, box.end);
}

const one = (bytes: Buffer, parent: Box, type: string): Box => {
  const found = boxesIn(bytes, parent.body, parent.end).filter((box) => box.type === type);
  if (found.length !== 1) throw new Unreadable('The video is damaged');
  return found[0]!;
};
const maybe = (bytes: Buffer, parent: Box, type: string): Box | undefined => boxesIn(bytes, parent.body, parent.end).find((box) => box.type === type);

/** Undefined for what is neither picture nor sound: captions, chapters, and what phones note of place and motion while they film. */
function readTrack(bytes: Buffer, trak: Box, media: Range[]): Track | undefined {
  const mdia = one(bytes, trak, 'mdia');
  const handler = bytes.toString('latin1', one(bytes, mdia, 'hdlr').body + 8, one(bytes, mdia, 'hdlr').body + 12);
  if (handler !== 'vide' && handler !== 'soun') return undefined;
  const tkhd = one(bytes, trak, 'tkhd').body;
  const wide = bytes[tkhd] === 1 ? 12 : 0;
  const isTurned = bytes.readInt32BE(tkhd + 40 + wide) === 0 && bytes.readInt32BE(tkhd + 44 + wide) !== 0;
  const [width, height] = [bytes.readUInt32BE(tkhd + 76 + wide) >>> 16, bytes.readUInt32BE(tkhd + 80 + wide) >>> 16];
  const mdhd = one(bytes, mdia, 'mdhd').body;
  const timescale = bytes.readUInt32BE(mdhd + (bytes[mdhd] === 1 ? 20 : 12));
  if (timescale === 0) throw new Unreadable('The video is damaged');
  const minf = one(bytes, mdia, 'minf');
  const stbl = one(bytes, minf, 'stbl');
  checkCodecs(bytes, one(bytes, stbl, 'stsd'));
  checkSelfContained(bytes, one(bytes, one(bytes, minf, 'dinf'), 'dref'));
  media.push(...chunksOf(bytes, stbl));
  const ticks = entriesOf(bytes, one(bytes, stbl, 'stts'), 8).reduce((sum, at) => sum + bytes.readUInt32BE(at) * bytes.readUInt32BE(at + 4), 0);
  return { id: bytes.readUInt32BE(tkhd + (wide === 0 ? 12 : 20)), timescale, isSeen: handler === 'vide', width: isTurned ? height : width, height: isTurned ? width : height, seconds: ticks / timescale, defaults: { duration: 0, size: 0 } };
}

function checkCodecs(bytes: Buffer, stsd: Box): void {
  for (const { type } of boxesIn(bytes, stsd.body + 8, stsd.end)) if (!CODECS.has(type)) throw new Unreadable('The video is coded in a way that browsers cannot play');
}

/** Its media lie in the file itself. */
function checkSelfContained(bytes: Buffer, dref: Box): void {
  for (const { body, end } of boxesIn(bytes, dref.body + 8, dref.end)) if (end - body < 4 || (bytes.readUInt32BE(body) & 1) === 0) throw new Unreadable('The video refers to another file');
}

/** Where the entries of a table begin, the table's own count checked against its length. */
function entriesOf(bytes: Buffer, table: Box, length: number, at = table.body + 8, count = bytes.readUInt32BE(table.body + 4)): number[] {
  if (count > MOST_SAMPLES || at + count * length > table.end) throw new Unreadable('The video is damaged');
  return Array.from({ length: count }, (_, index) => at + index * length);
}

/** Where the samples of a track lie, a range for each chunk. */
function chunksOf(bytes: Buffer, stbl: Box): Range[] {
  const [long, short] = [maybe(bytes, stbl, 'co64'), maybe(bytes, stbl, 'stco')];
  const starts = long ? entriesOf(bytes, long, 8).map((at) => Number(bytes.readBigUInt64BE(at))) : entriesOf(bytes, short ?? one(bytes, stbl, 'stco'), 4).map((at) => bytes.readUInt32BE(at));
  if (starts.length === 0) return [];
  const stsz = one(bytes, stbl, 'stsz');
  const [same, count] = [bytes.readUInt32BE(stsz.body + 4), bytes.readUInt32BE(stsz.body + 8)];
  if (count > 100 * MOST_SAMPLES) throw new Unreadable('The video is damaged');
  const sizes = same === 0 ? entriesOf(bytes, stsz, 4, stsz.body + 12, count).map((at) => bytes.readUInt32BE(at)) : undefined;
  const runs = entriesOf(bytes, one(bytes, stbl, 'stsc'), 12).map((at) => ({ first: bytes.readUInt32BE(at), samples: bytes.readUInt32BE(at + 4) }));
  const ranges: Range[] = [];
  let [sample, run] = [0, 0];
  for (const [index, from] of starts.entries()) {
    while (run + 1 < runs.length && runs[run + 1]!.first <= index + 1) run++;
    const until = Math.min(count, sample + (runs[run]?.samples ?? 0));
    // What is not compressed has no size of its own for each sample of sound: such chunks reach to the next thing that is named.
    const length = sizes ? sizes.slice(sample, until).reduce((sum, size) => sum + size, 0) : same * (until - sample);
    ranges.push({ from, to: from + length });
    sample = until;
  }
  return ranges;
}

function readDefaults(bytes: Buffer, parts: readonly Box[], known: ReadonlyMap<number, Track>): void {
  const mvex = parts.find(({ type }) => type === 'mvex');
  for (const { type, body } of mvex ? boxesIn(bytes, mvex.body, mvex.end) : []) {
    const track = type === 'trex' ? known.get(bytes.readUInt32BE(body + 4)) : undefined;
    if (track) track.defaults = { duration: bytes.readUInt32BE(body + 12), size: bytes.readUInt32BE(body + 16) };
  }
}

/** Adds what a fragment has of each track: where it lies and how long it lasts. */
function readFragment(bytes: Buffer, moof: Box, known: ReadonlyMap<number, Track>, media: Range[], dropped: Set<number>): void {
  for (const traf of boxesIn(bytes, moof.body, moof.end).filter(({ type }) => type === 'traf')) {
    const tfhd = one(bytes, traf, 'tfhd').body;
    const flags = bytes.readUInt32BE(tfhd) & 0xff_ffff;
    const track = known.get(bytes.readUInt32BE(tfhd + 4));
    if (!track) {
      dropped.add(traf.start);
      continue;
    }
    let at = tfhd + 8;
    const field = (flag: number, length: 4 | 8): number | undefined => {
      if ((flags & flag) === 0) return undefined;
      at += length;
      return length === 8 ? Number(bytes.readBigUInt64BE(at - 8)) : bytes.readUInt32BE(at - 4);
    };
    const base = field(0x01, 8) ?? moof.start;
    field(0x02, 4);
    const defaults = { duration: field(0x08, 4) ?? track.defaults.duration, size: field(0x10, 4) ?? track.defaults.size };
    let next = base;
    for (const trun of boxesIn(bytes, traf.body, traf.end).filter(({ type }) => type === 'trun')) {
      const run = readRun(bytes, trun, base, next, defaults);
      media.push({ from: run.from, to: run.to });
      next = run.to;
      track.seconds += run.ticks / track.timescale;
    }
  }
}

function readRun(bytes: Buffer, trun: Box, base: number, next: number, defaults: { duration: number; size: number }): Range & { ticks: number } {
  const flags = bytes.readUInt32BE(trun.body) & 0xff_ffff;
  const offset = (flags & 0x01) === 0 ? undefined : bytes.readInt32BE(trun.body + 8);
  const first = trun.body + 8 + (flags & 0x01 ? 4 : 0) + (flags & 0x04 ? 4 : 0);
  const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag);
  const [durationAt, sizeAt] = [fields.indexOf(0x100), fields.indexOf(0x200)];
  const from = offset === undefined ? next : base + offset;
  let [to, ticks] = [from, 0];
  const count = bytes.readUInt32BE(trun.body + 4);
  if (fields.length === 0) return { from, to: from + count * defaults.size, ticks: count * defaults.duration };
  for (const at of entriesOf(bytes, trun, fields.length * 4, first, count)) {
    ticks += durationAt < 0 ? defaults.duration : bytes.readUInt32BE(at + durationAt * 4);
    to += sizeAt < 0 ? defaults.size : bytes.readUInt32BE(at + sizeAt * 4);
  }
  return { from, to, ticks };
}

/** ISO 6709 as phones write it: `+40.2737-076.8844+012.3/`. */
const PLACE = /([+-]\d{2}(?:\.\d+)?)([+-]\d{3}(?:\.\d+)?)(?:[+-]\d+(?:\.\d+)?)?(?:CRS[\w]+)?\//;

/** Where the video says it was filmed, as Android and Apple say it. */
function positionIn(bytes: Buffer, parts: readonly Box[]): LatLng | null {
  for (const { body, end } of parts.filter(({ type }) => type === 'udta' || type === 'meta')) {
    const [, lat, lng] = PLACE.exec(bytes.toString('latin1', body, end)) ?? [];
    const place = { lat: Number(lat), lng: Number(lng) };
    if (lat !== undefined && Math.abs(place.lat) <= 90 && Math.abs(place.lng) <= 180 && (place.lat !== 0 || place.lng !== 0)) return place;
  }
  return null;
}
