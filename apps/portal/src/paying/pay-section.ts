import type { cardTerms } from '@truckroll/contracts/billing/api.ts';
import type { Payment } from '@truckroll/contracts/billing/schemas.ts';
import { viewerLocale } from '@truckroll/ui/i18n/start-text.ts';
import { call, Refused } from '../api.ts';
import { fill, h } from '../dom.ts';
import { problemText } from '../problem-text.ts';
import { moneyText } from '../text.ts';
import { payingText, reasonText } from './paying-text.ts';

/** What paying needs to know of an invoice. */
export type Bill = { id: string; currency: string; dueMinor: number; payments: readonly Payment[] };
/** One invoice, wherever it is shown: how it stands, and what may be done with it. */
export type BillAt = { read: () => Promise<Bill>; pay: (cardToken: string) => Promise<Payment>; receiptUrl: (paymentId: string) => string; mayPay: boolean; timeZone: string | undefined };

const TEST_CARDS = ['tok_success', 'tok_challenge', 'tok_insufficient_funds', 'tok_decline', 'tok_late_webhook'] as const;
const ASK_AGAIN_MS = 2_000;
const SLOW_MS = 6_000;

const isOpen = ({ state }: Payment): boolean => state === 'processing' || state === 'requires_action';
const isReceived = ({ settledAt }: Payment): boolean => settledAt !== null;

/**
 * What is due and the way to pay it. Whatever goes wrong, what is shown afterwards is what the server says of the
 * invoice: a payment that was started is found again and not started twice.
 */
export async function paySection(first: Bill, at: BillAt): Promise<HTMLElement> {
  const { taken, simulated } = first.dueMinor > 0 ? await call<typeof cardTerms>('GET', '/v1/card-payments', {}) : { taken: false, simulated: false };
  const takesTestCards = at.mayPay && taken && simulated;
  const element = h('section', { class: 'card pay', attrs: { 'aria-live': 'polite' } });
  let drawn = '';
  const draw = (bill: Bill, words = ''): void => {
    const open = bill.payments.find(isOpen);
    if (open) setTimeout(() => void look(), ASK_AGAIN_MS);
    // What waits to be pressed must not be drawn away under the finger.
    const now = open ? JSON.stringify(bill) : '';
    if (open && now === drawn) return;
    drawn = now;
    const said = h('p', { class: 'fault', attrs: { role: 'alert' } }, words);
    fill(element, ...received(bill, at), ...(open ? underWay(open) : bill.dueMinor <= 0 ? [] : [said, takesTestCards ? testCardForm(bill, pay) : h('p', {}, payingText(at.mayPay ? 'notTaken' : 'due', { amount: moneyText(bill.dueMinor, bill.currency) }))]));
  };
  /** Asks how it stands until no payment is open any more; forgotten once the section is no longer shown. */
  const look = async (words = ''): Promise<void> => {
    if (!element.isConnected) return;
    try {
      const bill = await at.read();
      draw(bill, declined(bill) || words);
    } catch (error) {
      if (error instanceof Refused) return fill(element, h('p', { class: 'fault', attrs: { role: 'alert' } }, problemText(error)));
      setTimeout(() => void look(words), ASK_AGAIN_MS);
    }
  };
  const pay = async (cardToken: string, tell: (words: string) => void): Promise<void> => {
    const slow = setTimeout(() => tell(payingText('slow')), SLOW_MS);
    try {
      await at.pay(cardToken);
      await look();
    } catch (error) {
      const known = error instanceof Refused;
      if (!known) tell(payingText('lost'));
      await look(known && error.problem.code === 'billing/nothing-due' ? payingText('other') : problemText(error));
    } finally {
      clearTimeout(slow);
    }
  };
  draw(first, declined(first));
  return element;
}

/** Why the newest try did not work; nothing when it did, or is not over. */
function declined({ payments, dueMinor }: Bill): string {
  const newest = payments.at(-1);
  return dueMinor > 0 && newest?.state === 'declined' ? payingText('declined', { reason: reasonText(newest.declineReason ?? 'declined') }) : '';
}

function received({ payments, dueMinor, currency }: Bill, { receiptUrl, timeZone }: BillAt): HTMLElement[] {
  const day = (instant: string): string => new Intl.DateTimeFormat(viewerLocale(), { dateStyle: 'medium', ...(timeZone ? { timeZone } : {}) }).format(new Date(instant));
  const lines = payments.filter(isReceived).map(({ id, amountMinor, settledAt }) =>
    h('li', {}, payingText('paidPart', { amount: moneyText(amountMinor, currency), day: day(settledAt!) }), ' ', h('a', { attrs: { href: receiptUrl(id), target: '_blank', rel: 'noopener' } }, payingText('receipt'))),
  );
  return [...(dueMinor <= 0 && lines.length > 0 ? [h('p', { class: 'paid', attrs: { role: 'status' } }, payingText('paid'))] : []), ...(lines.length > 0 ? [h('ul', { class: 'received' }, ...lines)] : [])];
}

function underWay({ state, actionUrl, amountMinor, currency }: Payment): HTMLElement[] {
  if (state !== 'requires_action' || actionUrl === null) return [h('p', { attrs: { role: 'status' } }, payingText('underWay', { amount: moneyText(amountMinor, currency) }))];
  return [h('p', { attrs: { role: 'status' } }, payingText('confirm')), h('a', { class: 'button big', attrs: { href: actionUrl, target: '_blank', rel: 'noopener' } }, payingText('toBank')), h('p', { class: 'hint' }, payingText('afterBank'))];
}

/** The simulated processor's stand-in for a card form. */
function testCardForm({ id, dueMinor, currency }: Bill, pay: (cardToken: string, tell: (words: string) => void) => Promise<void>): HTMLElement {
  const amount = moneyText(dueMinor, currency);
  const cards = TEST_CARDS.map((token, index) => h('input', { attrs: { type: 'radio', name: `card-${id}`, value: token, checked: index === 0 } }));
  const told = h('p', { class: 'hint', attrs: { role: 'status' } });
  const send = h('button', { class: 'button big', attrs: { type: 'submit' } }, payingText('pay', { amount }));
  const submit = (): void => {
    if (send.disabled) return;
    send.disabled = true;
    send.textContent = payingText('paying');
    void pay(cards.find(({ checked }) => checked)!.value, (words) => (told.textContent = words));
  };
  return h(
    'form',
    { on: { onsubmit: (event) => (event.preventDefault(), submit()) } },
    h('h2', {}, payingText('title')),
    h('p', { class: 'advice' }, payingText('simulated')),
    h('fieldset', { class: 'choices' }, h('legend', {}, payingText('card')), ...TEST_CARDS.map((token, index) => h('label', { class: 'choice' }, cards[index], h('span', {}, payingText(`cards.${token}`))))),
    send,
    told,
  );
}
