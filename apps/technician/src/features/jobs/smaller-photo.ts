import { carryExif } from './carry-exif.ts';

/** Enough to read a plate or a scratch. */
const LONGEST_SIDE = 2048;
const QUALITY = 0.82;
/** Below this nothing is worth the work. */
const SMALL_BYTES = 400_000;

/**
 * A photo as small as it can be and still serve as evidence, with what the camera noted of time and place. Never larger
 * than it was; a picture that this phone cannot read is sent as it is, for the server to judge.
 */
export async function smallerPhoto(file: File): Promise<Blob> {
  if (file.size <= SMALL_BYTES) return file;
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (error) {
    console.warn('the photo could not be read on this phone', error);
    return file;
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (!drawn || drawn.size >= file.size) return file;
  const [before, after] = await Promise.all([file.arrayBuffer(), drawn.arrayBuffer()]);
  return new Blob([carryExif(new Uint8Array(before), new Uint8Array(after))], { type: 'image/jpeg' });
}
