import type { rateJob } from '@truckroll/contracts/engagement/api.ts';
import { call } from '../api.ts';
import { h } from '../dom.ts';
import { field } from '../parts/field.ts';
import { problemText } from '../problem-text.ts';
import { text } from '../text.ts';

const STARS = [1, 2, 3, 4, 5];

/** One tap for the stars, words only if wanted. */
export function ratingSection(token: string, onRated: () => void): HTMLElement {
  const words = field(text('follow.words'), h('textarea', { attrs: { rows: 3, maxlength: 2000 } }));
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const send = h('button', { class: 'button', attrs: { type: 'submit', disabled: true } }, text('follow.send'));
  let stars = 0;
  const choice = h(
    'fieldset',
    { class: 'stars' },
    h('legend', {}, text('follow.rate')),
    ...STARS.map((n) =>
      h('label', { class: 'star' }, h('input', { attrs: { type: 'radio', name: 'stars', 'aria-label': text('follow.stars', { n }) }, on: { onchange: () => choose(n) } }), h('span', { attrs: { 'aria-hidden': 'true' } }, '★')),
    ),
  );
  const choose = (n: number): void => {
    stars = n;
    send.disabled = false;
    choice.querySelectorAll('.star').forEach((star, index) => star.classList.toggle('on', index < n));
  };
  const form = h(
    'form',
    {
      class: 'card',
      on: {
        onsubmit: (event) => {
          event.preventDefault();
          send.disabled = true;
          call<typeof rateJob>('POST', '/v1/track/:token/rating', { params: { token }, body: { stars, words: words.control.value } }).then(
            onRated,
            (error: unknown) => {
              fault.textContent = problemText(error);
              send.disabled = false;
            },
          );
        },
      },
    },
    choice,
    words.element,
    fault,
    send,
  );
  return form;
}

/** What stands there instead once he has rated. */
export const thanksForRating = (): HTMLElement => h('p', { class: 'card', attrs: { role: 'status' } }, text('follow.rated'));
