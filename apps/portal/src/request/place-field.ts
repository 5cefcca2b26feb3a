import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { Place } from '@truckroll/contracts/jobs/schemas.ts';
import type { nearestPlace, searchPlaces } from '@truckroll/contracts/places/api.ts';
import { beside } from '@truckroll/ui/i18n/start-text.ts';
import { call, Refused } from '../api.ts';
import { fill, h } from '../dom.ts';
import { field, input, type Field } from '../parts/field.ts';
import { text } from '../text.ts';
import { plusCode, positionOfPlusCode } from './plus-code.ts';

type Found = Answer<typeof searchPlaces>['items'][number];
const SEARCH_AFTER_MS = 250;
const SHORTEST_QUERY = 2;
const LOCATE_MS = 15_000;

export type PlaceField = { element: HTMLElement; field: Field<HTMLInputElement>; place: () => Place | undefined };

/** A place by typing or, when wanted, by the phone's own position. A place is only what was picked. */
export function placeField(label: string, hint: string, withPosition: boolean, onPick: () => void, earlier?: Place): PlaceField {
  let place = earlier;
  let asked = 0;
  const list = h('ul', { class: 'found', attrs: { role: 'listbox', 'aria-label': label, hidden: true } });
  const control = input({ autocomplete: 'off', role: 'combobox', 'aria-expanded': 'false', 'aria-autocomplete': 'list', maxlength: 200, value: earlier?.label ?? '', dir: 'auto' });
  const locate = h('button', { class: 'button quiet', attrs: { type: 'button' } }, text('form.usePosition'));
  const pinned = h('div', { class: 'pinned', attrs: { hidden: true } });
  const made = field(label, control, hint, list, withPosition && locate, pinned);
  list.id = `${control.id}-list`;
  control.setAttribute('aria-controls', list.id);

  const close = (): void => {
    document.removeEventListener('click', clickedAnywhere);
    list.hidden = true;
    control.setAttribute('aria-expanded', 'false');
    control.removeAttribute('aria-activedescendant');
  };
  /** Only once a tap has landed: closing at its beginning would move what it is aimed at away from under the finger. */
  const clickedAnywhere = ({ target }: Event): void => {
    if (target !== control) close();
  };
  let accuracyMetres = 0;
  const pick = (picked: Place): void => {
    place = picked;
    control.value = picked.label;
    made.fault(undefined);
    close();
    drawPinned();
    onPick();
  };
  /** Where the pin is, how sure that is, and the map to move it on. */
  const drawPinned = (): void => {
    pinned.hidden = place === undefined;
    if (!place) return;
    const { position } = place;
    const holder = h('div', { class: 'map', attrs: { hidden: true } });
    const open = h('button', { class: 'plain', attrs: { type: 'button' }, on: { onclick: () => void openMap() } }, text('form.movePin'));
    const openMap = async (): Promise<void> => {
      open.disabled = true;
      try {
        const { pinMap } = await import('../map/draw-map.ts');
        holder.hidden = false;
        open.hidden = true;
        pinMap(holder, {
          label,
          at: position,
          accuracyMetres,
          onMove: (to) => {
            accuracyMetres = 0;
            void placeAt(to.lat, to.lng).then((moved) => {
              place = moved;
              control.value = moved.label;
              sure.textContent = sureText(moved);
              onPick();
            }, () => made.fault(text('page.offline')));
          },
        });
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        open.disabled = false;
        made.fault(text('page.offline'));
      }
    };
    const sureText = (shown: Place): string => beside(accuracyMetres > 0 && text('form.accuracy', { metres: accuracyMetres }), text('form.plusCode', { code: plusCode(shown.position) }));
    const sure = h('p', { class: 'hint' }, sureText(place));
    fill(pinned, sure, open, holder);
  };
  const show = (items: readonly Found[]): void => {
    fill(
      list,
      ...items.map((item, index) =>
        h('li', { attrs: { role: 'option', id: `${list.id}-${index}`, 'aria-selected': 'false' }, on: { onpointerdown: (event) => event.preventDefault(), onclick: () => pick({ position: item.position, label: item.label, detail: '' }) } }, h('span', { attrs: { dir: 'auto' } }, item.label), item.detail !== '' && h('small', { attrs: { dir: 'auto' } }, item.detail)),
      ),
    );
    if (items.length === 0) return close();
    list.hidden = false;
    control.setAttribute('aria-expanded', 'true');
    document.addEventListener('click', clickedAnywhere);
  };
  const search = async (query: string): Promise<void> => {
    const mine = ++asked;
    const coded = positionOfPlusCode(query);
    if (coded) return show([{ kind: 'area', label: query.toUpperCase(), detail: text('form.isPlusCode'), position: coded }]);
    await new Promise((resolve) => setTimeout(resolve, SEARCH_AFTER_MS));
    if (mine !== asked) return;
    try {
      const { items } = await call<typeof searchPlaces>('GET', '/v1/places/search', { query: { query, limit: 6 } });
      if (mine !== asked) return;
      show(items);
      made.fault(items.length === 0 ? text('form.notFound', { query }) : undefined);
    } catch (error) {
      if (mine === asked) made.fault(error instanceof Refused ? error.message : text('page.offline'));
    }
  };

  control.addEventListener('input', () => {
    place = undefined;
    accuracyMetres = 0;
    drawPinned();
    made.fault(undefined);
    const query = control.value.trim();
    if (query.length >= SHORTEST_QUERY) void search(query);
    else {
      asked++;
      close();
    }
  });
  control.addEventListener('keydown', (event) => {
    const options = [...list.children];
    if (list.hidden || options.length === 0) return;
    const at = options.findIndex((option) => option.getAttribute('aria-selected') === 'true');
    const moves: Partial<Record<string, number>> = { ArrowDown: (at + 1) % options.length, ArrowUp: (at <= 0 ? options.length : at) - 1 };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      options.forEach((option, index) => option.setAttribute('aria-selected', String(index === next)));
      control.setAttribute('aria-activedescendant', options[next]?.id ?? '');
    } else if (event.key === 'Enter') {
      event.preventDefault();
      (options[Math.max(0, at)] as HTMLElement | undefined)?.click();
    } else if (event.key === 'Escape' || event.key === 'Tab') close();
  });

  locate.addEventListener('click', () => {
    locate.disabled = true;
    locate.textContent = text('form.locating');
    const done = (): void => {
      locate.disabled = false;
      locate.textContent = text('form.usePosition');
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        void placeAt(coords.latitude, coords.longitude)
          .then((found) => {
            accuracyMetres = Math.round(coords.accuracy);
            pick(found);
          }, () => made.fault(text('form.positionUnknown')))
          .finally(done),
      (error) => {
        made.fault(text(error.code === error.PERMISSION_DENIED ? 'form.positionRefused' : 'form.positionUnknown'));
        done();
      },
      { enableHighAccuracy: true, timeout: LOCATE_MS },
    );
  });

  if (place) drawPinned();
  return { element: made.element, field: made, place: () => place };
}

/** The phone's position with the words for it; the bare position where no address is near. */
async function placeAt(lat: number, lng: number): Promise<Place> {
  try {
    const { label } = await call<typeof nearestPlace>('GET', '/v1/places/nearest', { query: { lat, lng } });
    return { position: { lat, lng }, label, detail: '' };
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.code !== 'places/nothing-near') throw error;
    return { position: { lat, lng }, label: text('form.noAddressNear', { latitude: lat.toFixed(5), longitude: lng.toFixed(5) }), detail: '' };
  }
}
