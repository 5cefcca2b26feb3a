import type { listPortalSites } from '@truckroll/contracts/customers/portal.api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { Place } from '@truckroll/contracts/jobs/schemas.ts';
import { h } from '../dom.ts';
import { field, input } from '../parts/field.ts';
import { placeField } from '../request/place-field.ts';
import { text } from '../text.ts';
import { placeText } from './place-text.ts';

type Sites = Answer<typeof listPortalSites>['items'];
export type Where = { siteId: string } | { place: Place };
export type WhereField = { element: HTMLElement; suggest: (kind: 'roadside' | 'scheduled') => void; where: () => Where | undefined };

const ELSEWHERE = '';

/** Where something is to be done: at one of one's sites or, for who is not limited to them, at any place. */
export function whereField(sites: Sites, mayGoElsewhere: boolean): WhereField {
  const options = sites.map(({ id, label }) => h('option', { attrs: { value: id } }, label));
  const site = field(placeText('request.site'), h('select', {}, ...options, mayGoElsewhere && h('option', { attrs: { value: ELSEWHERE } }, placeText('request.elsewhere'))));
  const place = placeField(text('form.where'), text('form.whereHint'), true, () => undefined);
  const detail = field(text('form.detail'), input({ maxlength: 500 }), text('form.detailHint'));
  const elsewhere = h('div', { class: 'questions' }, place.element, detail.element);
  let chosenByHand = false;
  const show = (): void => void (elsewhere.hidden = site.control.value !== ELSEWHERE);
  site.control.addEventListener('change', () => {
    chosenByHand = true;
    show();
  });
  site.element.hidden = sites.length === 0;
  show();
  return {
    element: h('div', { class: 'questions' }, site.element, elsewhere),
    suggest: (kind) => {
      if (chosenByHand || !mayGoElsewhere) return;
      site.control.value = kind === 'roadside' ? ELSEWHERE : (sites.at(0)?.id ?? ELSEWHERE);
      show();
    },
    where: () => {
      if (site.control.value !== ELSEWHERE) return { siteId: site.control.value };
      const picked = place.place();
      place.field.fault(picked ? undefined : text('form.pickPlace'));
      return picked && { place: { ...picked, detail: detail.control.value } };
    },
  };
}
