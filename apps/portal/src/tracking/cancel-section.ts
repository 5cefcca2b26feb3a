import type { Tracking } from '@truckroll/contracts/dispatch/schemas.ts';
import type { cancelJobByLink } from '@truckroll/contracts/jobs/api.ts';
import { call } from '../api.ts';
import { fill, h } from '../dom.ts';
import { problemText } from '../problem-text.ts';
import { moneyText, text } from '../text.ts';

/** Cancelling: what it costs stands there before anybody can press it. */
export function cancelSection(token: string, { cancellationFee }: Pick<Tracking, 'cancellationFee'>, onChanged: () => void): HTMLElement {
  const fee = cancellationFee && cancellationFee.amountMinor > 0 ? moneyText(cancellationFee.amountMinor, cancellationFee.currency) : undefined;
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const box = h('section', { class: 'cancel' });

  const ask = (): void => {
    const yes = h('button', { class: 'button danger', attrs: { type: 'button' } }, fee ? text('follow.cancelYesFee', { fee }) : text('follow.cancelYes'));
    yes.addEventListener('click', () => {
      yes.disabled = true;
      call<typeof cancelJobByLink>('POST', '/v1/track/:token/cancel', { params: { token }, body: {} }).then(onChanged, (error: unknown) => {
        fault.textContent = problemText(error);
        yes.disabled = false;
      });
    });
    const no = h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: rest } }, text('follow.cancelNo'));
    fill(box, h('p', {}, h('strong', {}, text('follow.cancelAsk')), ' ', fee ? text('follow.cancelFee', { fee }) : text('follow.cancelFree')), fault, h('div', { class: 'row' }, yes, no));
    no.focus();
  };
  function rest(): void {
    fill(box, h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: ask } }, text('follow.cancel')), h('span', { class: 'hint' }, fee ? text('follow.cancelFee', { fee }) : text('follow.cancelFree')));
  }

  rest();
  return box;
}
