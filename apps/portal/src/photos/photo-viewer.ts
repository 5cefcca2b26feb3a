import { fill, h } from '../dom.ts';
import { text } from '../text.ts';
import type { ShownPhoto } from './photo-tiles.ts';

/** How far a finger goes when it turns the page. */
const SWIPE_PX = 40;

/** One picture or video as large as the screen, with the way to the others: arrow keys, a swipe, buttons. Closed by its button, Escape, or the phone's own way back. */
export function openPhoto(photos: readonly ShownPhoto[], first: number): void {
  let at = first;
  const stage = h('div', { class: 'large' });
  const place = h('output', {});
  const name = h('h2', {});
  const go = (by: number): void => {
    at = (at + by + photos.length) % photos.length;
    show();
  };
  const turn = (label: string, sign: string, by: number): HTMLElement => h('button', { class: 'button quiet', attrs: { type: 'button', 'aria-label': label }, on: { onclick: () => go(by) } }, h('span', { class: 'arrow', attrs: { 'aria-hidden': true } }, sign));
  const dialog = h(
    'dialog',
    { class: 'viewer', attrs: { 'aria-label': text('photos.title') }, on: { onclose: () => dialog.remove() } },
    h('div', { class: 'viewer-head' }, name, h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: () => dialog.close() } }, text('photos.close'))),
    stage,
    photos.length > 1 && h('div', { class: 'viewer-foot' }, turn(text('photos.previous'), '‹', -1), place, turn(text('photos.next'), '›', 1)),
  );
  const show = (): void => {
    const photo = photos.at(at);
    if (!photo) return;
    name.textContent = photo.name;
    place.textContent = text('photos.place', { at: at + 1, of: photos.length });
    const failed = (): void => fill(stage, h('p', { attrs: { role: 'alert' } }, text('photos.failed')), h('button', { class: 'button', attrs: { type: 'button' }, on: { onclick: show } }, text('page.retry')));
    const src = `${photo.url}?size=original`;
    fill(stage, photo.kind === 'video' ? h('video', { attrs: { src, controls: true, playsinline: true, preload: 'metadata', 'aria-label': photo.name }, on: { onerror: failed } }) : h('img', { attrs: { src, alt: photo.name, width: photo.width ?? undefined, height: photo.height ?? undefined }, on: { onerror: failed } }));
  };

  /** Towards the end of the line is the next one, in either direction of writing. */
  const toward = (right: boolean): number => (right === (getComputedStyle(dialog).direction === 'ltr') ? 1 : -1);
  dialog.addEventListener('keydown', (event) => {
    // In a film the arrows go forward and back in it.
    if (photos.length > 1 && (event.key === 'ArrowLeft' || event.key === 'ArrowRight') && !(event.target instanceof HTMLVideoElement)) go(toward(event.key === 'ArrowRight'));
  });
  let from: { x: number; y: number } | undefined;
  // The film's own bar is dragged as well; and two fingers look closer.
  stage.addEventListener('touchstart', ({ target, touches: [finger, another] }) => void (from = finger && !another && !(target instanceof HTMLVideoElement) ? { x: finger.clientX, y: finger.clientY } : undefined), { passive: true });
  stage.addEventListener('touchend', ({ changedTouches: [to] }) => {
    if (!from || !to || photos.length < 2) return;
    const [across, down] = [to.clientX - from.x, to.clientY - from.y];
    from = undefined;
    if (Math.abs(across) > SWIPE_PX && Math.abs(across) > Math.abs(down)) go(toward(across < 0));
  });

  show();
  document.body.append(dialog);
  dialog.showModal();
}
