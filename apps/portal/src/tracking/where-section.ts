import type { changeRequestByLink } from '@truckroll/contracts/jobs/api.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { problemText } from '../problem-text.ts';
import { placeField } from '../request/place-field.ts';
import { text } from '../text.ts';

/** Asks whoever opened the link of a request without a place where he is: by the phone's position, a pin or words. */
export function whereSection(token: string, onSent: () => void): HTMLElement {
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const send = h('button', { class: 'button big', attrs: { type: 'submit', disabled: true } }, text('place.send'));
  const where = placeField(text('form.where'), text('form.whereHint'), true, () => (send.disabled = false));
  const submit = (): void => {
    const place = where.place();
    if (!place) return where.field.fault(text('form.pickPlace'));
    send.disabled = true;
    fault.textContent = '';
    call<typeof changeRequestByLink>('PATCH', '/v1/track/:token/request', { params: { token }, body: { place } }).then(onSent, (error: unknown) => {
      fault.textContent = problemText(error);
      send.disabled = false;
    });
  };
  return h(
    'form',
    {
      class: 'card fields',
      on: {
        onsubmit: (event) => {
          event.preventDefault();
          submit();
        },
      },
    },
    where.element,
    fault,
    send,
  );
}
