/** An MP4 or MOV as a phone's camera writes it: tables before the media, a track of sensors beside picture and sound, the place in three places. Nothing in it can be played; everything can be read. */
export type SampleMp4 = { seconds?: number; codec?: string; brand?: string; place?: string; trailing?: Buffer; external?: boolean };

const u32 = (...numbers: number[]): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32BE(number >>> 0, index * 4);
  return bytes;
};
const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
};
const text = (value: string): Buffer => Buffer.from(value, 'latin1');
const zeros = (count: number): Buffer => Buffer.alloc(count);

export const PICTURE = text('PICTURE-OF-THE-CAR');
export const SOUND = text('SOUND-OF-THE-ENGINE');
export const SENSOR = text('GPS 40.2737 -76.8844 as the phone felt it');
export const GAP = text('something between the samples');
export const FILMED_AT = 3_900_000_000;

export function sampleMp4({ seconds = 5, codec = 'avc1', brand = 'isom', place = '+40.2737-076.8844+100.000/', trailing = zeros(0), external = false }: SampleMp4 = {}): Buffer {
  const ftyp = box('ftyp', text(brand), u32(0), text('isomavc1'));
  const size = build(ftyp.length, 0).length;
  return Buffer.concat([build(ftyp.length, ftyp.length + size), trailing]);

  /** Twice: where the media lie is known once the tables are as long as they will be. */
  function build(_head: number, mediaAt: number): Buffer {
    const at = mediaAt + 8;
    const tracks = [track(1, 'vide', codec, PICTURE, at), track(2, 'soun', 'mp4a', SOUND, at + PICTURE.length), track(3, 'meta', 'mebx', SENSOR, at + PICTURE.length + SOUND.length)];
    const keys = box('meta', box('hdlr', u32(0, 0), text('mdta'), zeros(13)), box('keys', u32(0, 1), box('mdta', text('com.apple.quicktime.location.ISO6709'))), box('ilst', box('\0\0\0\x01', box('data', u32(1, 0), text(place)))));
    const moov = box('moov', box('mvhd', u32(0, FILMED_AT, FILMED_AT, 600, seconds * 600), zeros(80)), ...tracks, box('udta', box('\xa9xyz', Buffer.from([0, place.length, 0x15, 0xc7]), text(place)), box('\xa9too', text('Phone of Ana'))), keys);
    const head = Buffer.concat([ftyp, moov, box('uuid', zeros(16), text(`<x:xmpmeta>${place}</x:xmpmeta>`))]);
    return mediaAt === 0 ? head.subarray(ftyp.length) : Buffer.concat([head, box('mdat', PICTURE, SOUND, SENSOR, GAP)]);
  }

  function track(id: number, handler: string, format: string, media: Buffer, at: number): Buffer {
    const entry = box(format, zeros(70));
    const stbl = box('stbl', box('stsd', u32(0, 1), entry), box('stts', u32(0, 1, 1, seconds * 600)), box('stsc', u32(0, 1, 1, 1, 1)), box('stsz', u32(0, 0, 1, media.length)), box('stco', u32(0, 1, at)));
    const minf = box('minf', box(handler === 'vide' ? 'vmhd' : 'smhd', zeros(12)), box('dinf', box('dref', u32(0, 1), box('url ', u32(external ? 0 : 1)))), stbl);
    const tkhd = box('tkhd', u32(3, FILMED_AT, FILMED_AT, id, 0, seconds * 600), zeros(16), u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000), u32(handler === 'vide' ? 640 << 16 : 0, handler === 'vide' ? 480 << 16 : 0));
    return box('trak', tkhd, box('mdia', box('mdhd', u32(0, FILMED_AT, FILMED_AT, 600, seconds * 600, 0)), box('hdlr', u32(0, 0), text(handler), zeros(12), text('Filmed by Ana\0')), minf));
  }
}
