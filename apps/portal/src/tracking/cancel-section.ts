import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { cancellationTermsByLink } from '@truckroll/contracts/billing/api.ts';
import type { cancelJobByLink } from '@truckroll/contracts/jobs/api.ts';
import { call } from '../api.ts';
import { fill, h } from '../dom.ts';
import { problemText } from '../problem-text.ts';
import { clockText, moneyText, text, type WallClock } from '../text.ts';

export type CancellationTerms = Answer<typeof cancellationTermsByLink>;

/** Cancelling: the rule and what it costs stand there before anybody can press it. */
export function cancelSection(token: string, terms: CancellationTerms, clock: WallClock, onChanged: () => void): HTMLElement {
  const fee = terms.amountMinor > 0 ? moneyText(terms.amountMinor, terms.currency) : undefined;
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
    fill(box, h('p', {}, h('strong', {}, text('follow.cancelAsk')), ' ', costNow(terms, fee, clock)), ruleOf(terms, true), fault, h('div', { class: 'row' }, yes, no));
    no.focus();
  };
  function rest(): void {
    fill(box, h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: ask } }, text('follow.cancel')), h('span', { class: 'hint' }, costNow(terms, fee, clock)), ruleOf(terms, false));
  }

  rest();
  return box;
}

function costNow({ freeUntil }: CancellationTerms, fee: string | undefined, clock: WallClock): string {
  if (fee) return text('follow.cancelFee', { fee });
  return freeUntil ? text('follow.cancelFreeUntil', { time: clockText(freeUntil, clock) }) : text('follow.cancelFree');
}

/** What it costs from each stage on, folded until somebody asks; nothing where it never costs anything. */
function ruleOf({ byStage, currency, stage: now, freeUntil }: CancellationTerms, open: boolean): HTMLElement | false {
  if (byStage.every(({ amountMinor }) => amountMinor <= 0)) return false;
  const rows = byStage.map(({ stage, amountMinor }) =>
    h('div', stage === now ? { class: 'now', attrs: { 'aria-current': 'true' } } : {}, h('dt', {}, text(`follow.cancelStage.${stage}`)), h('dd', { class: 'amount' }, amountMinor > 0 ? moneyText(amountMinor, currency) : text('follow.free'))),
  );
  return h('details', { class: 'rule', attrs: { open } }, h('summary', {}, text(freeUntil ? 'follow.cancelRuleAfter' : 'follow.cancelRule')), h('dl', {}, ...rows));
}
