const SOI = 0xffd8;
const APP1 = 0xffe1;
const SOS = 0xffda;
const EXIF = 0x45786966;
const ORIENTATION = 0x0112;
/** Marker and length, `Exif` and two zeros. */
const TIFF_AT = 10;

/** Where the EXIF segment of a JPEG lies; undefined where there is none. */
function exifOf(jpeg: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  if (view.byteLength < 4 || view.getUint16(0) !== SOI) return undefined;
  for (let at = 2; at + 10 <= view.byteLength; ) {
    const marker = view.getUint16(at);
    if (marker < 0xff00 || marker === SOS) return undefined;
    const length = view.getUint16(at + 2) + 2;
    if (marker === APP1 && view.getUint32(at + 4) === EXIF && at + length <= view.byteLength) return jpeg.slice(at, at + length);
    at += length;
  }
  return undefined;
}

/** Turned upright already: the segment must not say so again. */
function upright(segment: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(segment.buffer);
  if (view.byteLength < TIFF_AT + 8) return segment;
  const little = view.getUint16(TIFF_AT) === 0x4949;
  const directory = TIFF_AT + view.getUint32(TIFF_AT + 4, little);
  if (directory + 2 > view.byteLength) return segment;
  const entries = view.getUint16(directory, little);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > view.byteLength) break;
    if (view.getUint16(at, little) === ORIENTATION) view.setUint16(at + 8, 1, little);
  }
  return segment;
}

/** A JPEG drawn anew with the EXIF data of the one it was drawn from, so that time and place stay with the evidence. */
export function carryExif(from: Uint8Array<ArrayBuffer>, to: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const segment = exifOf(from);
  if (!segment) return to;
  const carried = new Uint8Array(to.length + segment.length);
  carried.set(to.subarray(0, 2));
  carried.set(upright(segment), 2);
  carried.set(to.subarray(2), 2 + segment.length);
  return carried;
}
