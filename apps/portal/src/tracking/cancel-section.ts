import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import type { cancelJobByLink, cancellationTermsByLink } from '@truckroll/contracts/billing/api.ts';
import { call, Refused } from '../api.ts';
import { fill, h } from '../dom.ts';
import { problemText } from '../problem-text.ts';
import { clockText, moneyText, text, type WallClock } from '../text.ts';

export type CancellationTerms = Answer<typeof cancellationTermsByLink>;
/** `terms`: undefined where there is nothing to cancel, or where nobody could say what it costs. */
export type CancelSection = { element: HTMLElement; show: (terms: CancellationTerms | undefined, mayCancel: boolean, clock: WallClock) => void };

/** Cancelling: the rule and what it costs stand there before anybody can press it. An open question stays until it is answered; whoever reads another fee by then is told so and asked again. */
export function cancelSection(token: string, onChanged: () => void): CancelSection {
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const element = h('section', { class: 'cancel' });
  let drawn = '';
  /** What the open question says that it costs. */
  let asked: number | undefined;

  const ask = (terms: CancellationTerms, clock: WallClock): void => {
    const fee = feeOf(terms);
    const hadFocus = asked === undefined || element.contains(document.activeElement);
    asked = terms.amountMinor;
    const yes = h('button', { class: 'button danger', attrs: { type: 'button' } }, fee ? text('follow.cancelYesFee', { fee }) : text('follow.cancelYes'));
    yes.addEventListener('click', () => {
      yes.disabled = true;
      call<typeof cancelJobByLink>('POST', '/v1/track/:token/cancel', { params: { token }, body: { agreedFeeMinor: terms.amountMinor } }).then(
        () => {
          asked = undefined;
          onChanged();
        },
        (error: unknown) => {
          fault.textContent = problemText(error);
          yes.disabled = false;
          // Something is not as it was shown: how it stands now is asked for at once.
          if (error instanceof Refused && error.problem.status === 409) onChanged();
        },
      );
    });
    const no = h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: () => rest(terms, clock) } }, text('follow.cancelNo'));
    fill(element, fault, h('p', {}, h('strong', {}, text('follow.cancelAsk')), ' ', costNow(terms, clock)), ruleOf(terms, true), h('div', { class: 'row' }, yes, no));
    if (hadFocus) no.focus();
  };
  const rest = (terms: CancellationTerms, clock: WallClock): void => {
    asked = undefined;
    fault.textContent = '';
    fill(element, h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: () => ask(terms, clock) } }, text('follow.cancel')), h('span', { class: 'hint' }, costNow(terms, clock)), ruleOf(terms, false));
  };

  return {
    element,
    show: (terms, mayCancel, clock) => {
      // An open question is not taken away because nobody can say the fee for a moment: the server holds to what was agreed.
      if (!terms && mayCancel && asked !== undefined) return;
      const news = JSON.stringify([terms, mayCancel]);
      if (news === drawn) return;
      drawn = news;
      if (terms && asked === undefined) rest(terms, clock);
      else if (terms) {
        if (terms.amountMinor !== asked) fault.textContent = text('follow.cancelChanged');
        ask(terms, clock);
      } else {
        if (asked !== undefined) fault.textContent = text('problem.moved');
        asked = undefined;
        fill(element, fault, mayCancel && h('p', { class: 'hint' }, text('follow.cancelUnknown')));
      }
    },
  };
}

const feeOf = ({ amountMinor, currency }: CancellationTerms): string | undefined => (amountMinor > 0 ? moneyText(amountMinor, currency) : undefined);

function costNow(terms: CancellationTerms, clock: WallClock): string {
  const fee = feeOf(terms);
  if (fee) return text('follow.cancelFee', { fee });
  return terms.freeUntil ? text('follow.cancelFreeUntil', { time: clockText(terms.freeUntil, clock) }) : text('follow.cancelFree');
}

/** What it costs from each stage on, folded until somebody asks; nothing where it never costs anything. */
function ruleOf({ byStage, currency, stage: now, freeUntil }: CancellationTerms, open: boolean): HTMLElement | false {
  if (byStage.every(({ amountMinor }) => amountMinor <= 0)) return false;
  const rows = byStage.map(({ stage, amountMinor }) =>
    h('div', stage === now ? { class: 'now', attrs: { 'aria-current': 'true' } } : {}, h('dt', {}, text(`follow.cancelStage.${stage}`)), h('dd', { class: 'amount' }, amountMinor > 0 ? moneyText(amountMinor, currency) : text('follow.free'))),
  );
  return h('details', { class: 'rule', attrs: { open } }, h('summary', {}, text(freeUntil ? 'follow.cancelRuleAfter' : 'follow.cancelRule')), h('dl', {}, ...rows));
}
