import { readFileSync } from 'node:fs';

const LABELS = ['front left', 'front right', 'rear left', 'rear right', 'after', 'at destination'];

/** The drawn pictures simulated technicians "take", by label; each says on itself that it is simulated. */
export function loadPictures(): { picture: (label: string) => Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> } {
  const file = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(new URL(`../pictures/${name}`, import.meta.url)));
  const byLabel = new Map(LABELS.map((label) => [label, file(`${label.replaceAll(' ', '-')}.jpg`)]));
  const fallback = byLabel.get('after')!;
  return { picture: (label) => byLabel.get(label) ?? fallback, signature: file('signature.png') };
}
