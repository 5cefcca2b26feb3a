import type { CustomerPhoto } from '@truckroll/contracts/jobs/schemas.ts';
import { h } from '../dom.ts';
import { problemText } from '../problem-text.ts';
import { text } from '../text.ts';

/** One of the pictures as it is shown: what it is called, and where its bytes are. */
export type ShownPhoto = CustomerPhoto & { name: string; url: string };

const STAGES = ['before', 'work', 'destination'] as const;

/** What proves the work, small, by when it was taken; a press opens one large. `urlOf` is where the bytes are. Nothing stands for nothing. */
export function photoTiles(photos: readonly CustomerPhoto[], urlOf: (photoId: string) => string): HTMLElement | undefined {
  if (photos.length === 0) return undefined;
  const shown: ShownPhoto[] = STAGES.flatMap((stage) => {
    const some = photos.filter((photo) => photo.stage === stage);
    return some.map((photo, at) => ({ ...photo, name: text(`photos.name.${photo.kind}`, { stage: text(`photos.stage.${stage}`), at: at + 1, of: some.length }), url: urlOf(photo.id) }));
  });
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const open = async (photo: ShownPhoto): Promise<void> => {
    fault.textContent = '';
    try {
      (await import('./photo-viewer.ts')).openPhoto(shown, shown.indexOf(photo));
    } catch (error) {
      fault.textContent = problemText(error);
    }
  };
  const group = (stage: (typeof STAGES)[number]): (HTMLElement | false)[] => {
    const some = shown.filter((photo) => photo.stage === stage);
    return [some.length > 0 && h('h3', {}, text(`photos.stage.${stage}`)), some.length > 0 && h('ul', { class: 'tiles' }, ...some.map((photo) => h('li', {}, tile(photo, () => void open(photo)))))];
  };
  return h('section', { class: 'card photos' }, h('h2', {}, text('photos.title')), ...STAGES.flatMap(group), fault);
}

/** Small pictures load when they come near; one that does not says so. A video has none: it would have to be loaded for it. */
function tile({ kind, name, url, width, height }: ShownPhoto, onclick: () => void): HTMLElement {
  const button = h('button', { class: 'tile', attrs: { type: 'button', 'aria-label': name }, on: { onclick } });
  if (kind === 'video') {
    button.append(h('span', { class: 'play', attrs: { 'aria-hidden': true } }, '▶'), h('span', {}, text('photos.video')));
    return button;
  }
  const failed = (): void => button.replaceChildren(h('span', {}, text('photos.failed')));
  button.append(h('img', { attrs: { src: url, alt: '', loading: 'lazy', decoding: 'async', width: width ?? undefined, height: height ?? undefined }, on: { onerror: failed } }));
  return button;
}
