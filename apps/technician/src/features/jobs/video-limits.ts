/** As the server judges. */
export const MOST_SECONDS = 30;
export const MOST_BYTES = 30 * 1024 * 1024;
/** The server forgives a recorder that stops late. */
const GRACE_SECONDS = 2;

/** Half a minute at this is a quarter of what is allowed, and enough to read a plate. */
export const BITS = { video: 2_000_000, audio: 64_000 };

/** What browsers record, the best playable one first. */
const RECORDED = ['video/mp4;codecs=avc1.42E01E,mp4a.40.2', 'video/webm;codecs=vp9,opus', 'video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'];

/** The kind that this browser records; undefined when it records none that the server takes. */
export const recordedType = (isSupported: (type: string) => boolean): string | undefined => RECORDED.find(isSupported);

/** Why a chosen file need not be sent at all. An unknown length is for the server to judge. */
export function faultOf({ bytes, seconds }: { bytes: number; seconds: number | undefined }): 'tooLarge' | 'tooLong' | undefined {
  if (bytes > MOST_BYTES) return 'tooLarge';
  return seconds !== undefined && Number.isFinite(seconds) && seconds > MOST_SECONDS + GRACE_SECONDS ? 'tooLong' : undefined;
}
