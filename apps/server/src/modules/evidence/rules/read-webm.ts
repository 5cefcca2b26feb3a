import { Unreadable, judged } from './video.ts';
import type { ReadVideo, VideoVerdict } from './video.ts';

/** An element of EBML (RFC 8794): where it begins, where its content begins, where it ends. */
type Element = { id: number; start: number; body: number; end: number };
type Facts = { scale: number; said: number; told: number; width: number; height: number; tracks: Set<number> };

const [EBML, DOC_TYPE, SEGMENT, INFO, TRACKS, TRACK, VIDEO, AUDIO, CLUSTER, GROUP, VOID] = [0x1a45dfa3, 0x4282, 0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0xe0, 0xe1, 0x1f43b675, 0xa0, 0xec] as const;
const [CUES, SEEK_HEAD, TAGS, ATTACHMENTS, CHAPTERS] = [0x1c53bb6b, 0x114d9b74, 0x1254c367, 0x1941a469, 0x1043a770] as const;
const [SCALE, DURATION, NUMBER, TYPE, CODEC, WIDTH, HEIGHT, TIME, SIMPLE_BLOCK, BLOCK] = [0x2ad7b1, 0x4489, 0xd7, 0x83, 0x86, 0xb0, 0xba, 0xe7, 0xa3, 0xa1] as const;

/** Elements that a player needs, and what may lie in them (RFC 9559); one without children is kept whole. All others, such as tags, titles and dates, are blank in the copy. */
const KEPT: ReadonlyMap<number, readonly number[]> = new Map<number, readonly number[]>([
  [SEGMENT, [SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES]],
  [INFO, [SCALE, DURATION, 0x4d80, 0x5741]],
  [TRACKS, [TRACK]],
  [TRACK, [NUMBER, 0x73c5, TYPE, 0xb9, 0x88, 0x55aa, 0x9c, 0x23e383, 0x22b59c, CODEC, 0x63a2, 0x56aa, 0x56bb, VIDEO, AUDIO]],
  [VIDEO, [WIDTH, HEIGHT, 0x9a, 0x54b0, 0x54ba, 0x54b2, 0x53c0, 0x55b0]],
  [AUDIO, [0xb5, 0x78b5, 0x9f, 0x6264]],
  [CLUSTER, [TIME, SIMPLE_BLOCK, GROUP, 0xab, 0xa7]],
  [GROUP, [BLOCK, 0x9b, 0xfb, 0x75a2]],
]);
/** One of these ends a cluster whose length was not known when it was begun. */
const TOP: ReadonlySet<number> = new Set([CLUSTER, CUES, SEEK_HEAD, INFO, TRACKS, TAGS, ATTACHMENTS, CHAPTERS]);
const CODECS: ReadonlySet<string> = new Set(['V_VP8', 'V_VP9', 'V_AV1', 'A_OPUS', 'A_VORBIS']);
const MOST_ELEMENTS = 200_000;

/** Reads a WebM file as browsers record it, its lengths known or not. */
export const readWebm = (bytes: Buffer): VideoVerdict => judged(() => read(bytes));

function read(bytes: Buffer): ReadVideo {
  const [head, segment, ...more] = elementsIn(bytes, 0, bytes.length);
  if (head?.id !== EBML || segment?.id !== SEGMENT || more.length > 0) throw new Unreadable('This is no WebM video that can be read');
  const docType = elementsIn(bytes, head.body, head.end).find(({ id }) => id === DOC_TYPE);
  if (!docType || textOf(bytes, docType) !== 'webm') throw new Unreadable('This is no WebM video that can be read');

  const copy = Buffer.alloc(bytes.length);
  bytes.copy(copy, 0, head.start, head.end);
  bytes.copy(copy, segment.start, segment.start, segment.body);
  const parts = elementsIn(bytes, segment.body, segment.end);
  const facts: Facts = { scale: 1_000_000, said: 0, told: 0, width: 0, height: 0, tracks: new Set() };
  for (const part of parts.filter(({ id }) => id === INFO || id === TRACKS)) readHead(bytes, part, facts);
  const budget = { left: MOST_ELEMENTS };
  for (const part of parts) keep(bytes, copy, part, KEPT.get(SEGMENT)!, facts, budget);
  if (facts.width === 0 || facts.height === 0) throw new Unreadable('There is no picture in this video');
  return { contentType: 'video/webm', width: facts.width, height: facts.height, seconds: (Math.max(facts.said, facts.told) * facts.scale) / 1e9, position: null, copy };
}

function elementsIn(bytes: Buffer, from: number, to: number): Element[] {
  const elements: Element[] = [];
  for (let at = from; at < to; ) {
    const element = elementAt(bytes, at, to);
    if (elements.length >= MOST_ELEMENTS) throw new Unreadable('The video is damaged');
    elements.push(element);
    at = element.end;
  }
  return elements;
}

function elementAt(bytes: Buffer, at: number, to: number): Element {
  const idLength = vintLength(bytes, at, 4);
  const sizeLength = vintLength(bytes, at + idLength, 8);
  const body = at + idLength + sizeLength;
  if (body > to) throw new Unreadable('The video is damaged');
  const id = bytes.readUIntBE(at, idLength);
  const size = vint(bytes, at + idLength, sizeLength);
  const end = size === undefined ? endOfUnknown(bytes, id, body, to) : body + size;
  if (end > to) throw new Unreadable('The video is damaged');
  return { id, start: at, body, end };
}

function vintLength(bytes: Buffer, at: number, most: number): number {
  const length = Math.clz32(bytes.readUInt8(at)) - 23;
  if (length > most) throw new Unreadable('The video is damaged');
  return length;
}

/** Undefined where all bits are set: the length was not known. */
function vint(bytes: Buffer, at: number, length: number): number | undefined {
  let value = bytes.readUInt8(at) & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (let index = 1; index < length; index++) {
    const byte = bytes.readUInt8(at + index);
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return isUnknown ? undefined : value;
}

function endOfUnknown(bytes: Buffer, id: number, body: number, to: number): number {
  if (id === SEGMENT) return to;
  if (id !== CLUSTER) throw new Unreadable('The video is damaged');
  let at = body;
  while (at < to) {
    const idLength = vintLength(bytes, at, 4);
    if (at + idLength > to || TOP.has(bytes.readUIntBE(at, idLength))) break;
    at = elementAt(bytes, at, to).end;
  }
  return at;
}

function readHead(bytes: Buffer, part: Element, facts: Facts): void {
  for (const child of elementsIn(bytes, part.body, part.end)) {
    if (child.id === SCALE) facts.scale = numberOf(bytes, child);
    else if (child.id === DURATION) facts.said = child.end - child.body === 4 ? bytes.readFloatBE(child.body) : bytes.readDoubleBE(child.body);
    else if (child.id === TRACK) readTrack(bytes, child, facts);
  }
  if (!(facts.said >= 0) || facts.scale === 0) throw new Unreadable('The video is damaged');
}

function readTrack(bytes: Buffer, track: Element, facts: Facts): void {
  const parts = elementsIn(bytes, track.body, track.end);
  const part = (id: number): Element => {
    const found = parts.find((candidate) => candidate.id === id);
    if (!found) throw new Unreadable('The video is damaged');
    return found;
  };
  const type = numberOf(bytes, part(TYPE));
  if (type !== 1 && type !== 2) throw new Unreadable('The video holds something that is neither picture nor sound');
  if (!CODECS.has(textOf(bytes, part(CODEC)))) throw new Unreadable('The video is coded in a way that browsers cannot play');
  facts.tracks.add(numberOf(bytes, part(NUMBER)));
  const video = part(type === 1 ? VIDEO : AUDIO);
  for (const child of type === 1 ? elementsIn(bytes, video.body, video.end) : []) {
    if (child.id === WIDTH) facts.width = numberOf(bytes, child);
    if (child.id === HEIGHT) facts.height = numberOf(bytes, child);
  }
}

/** Writes an element into the copy as far as it is kept; whatever is not becomes a Void of the same length, so that everything else stays where it was. Notes how late the last block is. */
function keep(bytes: Buffer, copy: Buffer, element: Element, allowed: readonly number[], facts: Facts, budget: { left: number }, clusterTime = 0): void {
  if (--budget.left < 0) throw new Unreadable('The video is damaged');
  const isBlock = element.id === SIMPLE_BLOCK || element.id === BLOCK;
  if (!allowed.includes(element.id) || (isBlock && !noteBlock(bytes, element, facts, clusterTime))) {
    writeVoid(copy, element);
    return;
  }
  const children = KEPT.get(element.id);
  bytes.copy(copy, element.start, element.start, children ? element.body : element.end);
  if (!children) return;
  const parts = elementsIn(bytes, element.body, element.end);
  const time = parts.find(({ id }) => id === TIME);
  for (const child of parts) keep(bytes, copy, child, children, facts, budget, element.id === CLUSTER && time ? numberOf(bytes, time) : clusterTime);
}

/** False for a block of no known track. */
function noteBlock(bytes: Buffer, block: Element, facts: Facts, clusterTime: number): boolean {
  const length = vintLength(bytes, block.body, 8);
  if (block.body + length + 3 > block.end) throw new Unreadable('The video is damaged');
  facts.told = Math.max(facts.told, clusterTime + bytes.readInt16BE(block.body + length));
  return facts.tracks.has(vint(bytes, block.body, length) ?? -1);
}

function writeVoid(copy: Buffer, { start, end }: Element): void {
  const length = end - start;
  copy.writeUInt8(VOID, start);
  if (length < 9) copy.writeUInt8(0x80 + length - 2, start + 1);
  else {
    copy.writeUInt8(0x01, start + 1);
    copy.writeUIntBE(length - 9, start + 3, 6);
  }
}

function numberOf(bytes: Buffer, { body, end }: Element): number {
  if (end === body) return 0;
  if (end - body > 6 && bytes.subarray(body, end - 6).some((byte) => byte !== 0)) throw new Unreadable('The video is damaged');
  return bytes.readUIntBE(Math.max(body, end - 6), Math.min(6, end - body));
}

const textOf = (bytes: Buffer, { body, end }: Element): string => bytes.toString('latin1', body, Math.min(end, body + 40)).replace(/\0+$/, '');
