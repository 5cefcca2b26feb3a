import readExif from 'exif-reader';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { photoFacts } from '../rules/photo-facts.ts';
import type { PhotoFacts } from '../rules/photo-facts.ts';

const MOST_BYTES = 20 * 1024 * 1024;
/** A phone takes 12 to 50; more is a bomb: 4 bytes of memory for each. */
const MOST_PIXELS = 60_000_000;
const COPY_PIXELS = 2048;
const THUMBNAIL_PIXELS = 480;
// Every picture comes once: what libvips would remember of the last hundred (up to 50 MB) is never asked for again.
sharp.cache(false);
// Pictures come side by side; sharing one among threads costs a tenth more processor.
sharp.concurrency(1);
const TYPES: Readonly<Record<string, string>> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

/** What an image is and shows, with a copy and a thumbnail that carry no hidden data. */
export type ReadImage = PhotoFacts & { contentType: string; width: number; height: number; copy: Buffer; thumbnail: Buffer };
export type ImageVerdict = { ok: true; image: ReadImage } | { ok: false; why: string };

/** Reads an image by its content, whatever it is called. */
export async function readImage(bytes: Buffer): Promise<ImageVerdict> {
  if (bytes.length > MOST_BYTES) return { ok: false, why: 'The file is larger than 20 MB' };
  try {
    const metadata = await open(bytes).metadata();
    const contentType = TYPES[metadata.format ?? ''];
    if (contentType === undefined) return { ok: false, why: 'Only JPEG, PNG and WebP images are accepted' };
    if (metadata.width * metadata.height > MOST_PIXELS) return { ok: false, why: 'The image has more than 60 megapixels' };
    const { width, height } = metadata.autoOrient;
    const isSmall = Math.max(width, height) <= THUMBNAIL_PIXELS;
    const copied = shrink(bytes, COPY_PIXELS, metadata.format);
    const [copy, thumbnail] = await Promise.all([copied, isSmall ? copied : shrink(bytes, THUMBNAIL_PIXELS, metadata.format)]);
    return { ok: true, image: { contentType, width, height, copy, thumbnail, ...factsOf(metadata.exif) } };
  } catch (error) {
    // sharp throws plain errors for everything it cannot read: damaged, too large, or no image at all.
    if (error instanceof Error) return { ok: false, why: 'This is not an image that can be read' };
    throw error;
  }
}

const open = (bytes: Buffer): Sharp => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });

/** sharp writes no metadata unless asked to; the orientation is turned into pixels first. PNG stays PNG: signatures are transparent. */
async function shrink(bytes: Buffer, pixels: number, format: string | undefined): Promise<Buffer> {
  const resized = open(bytes).autoOrient().resize({ width: pixels, height: pixels, fit: 'inside', withoutEnlargement: true });
  return (format === 'png' ? resized.png() : resized.jpeg({ quality: 82 })).toBuffer();
}

function factsOf(exif: Buffer | undefined): PhotoFacts {
  const nothing = { takenAt: null, position: null };
  if (!exif) return nothing;
  try {
    return photoFacts(readExif(exif));
  } catch (error) {
    // Broken EXIF does not spoil the photo.
    if (error instanceof Error) return nothing;
    throw error;
  }
}
