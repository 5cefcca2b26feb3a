import type { slotsByLink } from '@truckroll/contracts/dispatch/booking.api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { call } from '../api.ts';
import { fill, h } from '../dom.ts';
import { problemText } from '../problem-text.ts';
import { dayText, hoursText, text } from '../text.ts';

type Slots = Answer<typeof slotsByLink>;
export type Slot = { startsAt: string; endsAt: string };

const DAYS = 7;
/** How many weeks are looked through for the first free window before somebody has to ask for more. */
const WEEKS = 4;
let made = 0;

/** The free windows, the first first, day by day; later days when wanted. Says why where there is none, and what to do then. */
export function slotsChoice(token: string, { chosen, onChoose }: { chosen: Slot | undefined; onChoose: (slot: Slot) => void }): HTMLElement {
  const name = `slot-${++made}`;
  const days = h('div', { class: 'days' });
  const foot = h('div', { class: 'slots-foot', attrs: { 'aria-live': 'polite' } });
  let from: string | undefined;

  const later = (label: string): HTMLElement => h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: () => void look() } }, label);
  const look = async (): Promise<void> => {
    fill(foot, skeleton());
    try {
      let found: Slots | undefined;
      for (let week = 0; week < WEEKS; week++) {
        found = await call<typeof slotsByLink>('GET', '/v1/track/:token/slots', { params: { token }, query: { days: DAYS, ...(from === undefined ? {} : { from }) } });
        from = dayAfter(found.days.at(-1)!.day);
        if (found.whyNone === null) break;
      }
      days.append(...found!.days.filter(({ slots }) => slots.length > 0).map((day) => dayOf(day, found!.timeZone)));
      fill(foot, found!.whyNone && h('p', { class: 'empty', attrs: { role: 'status' } }, text(`slots.none.${found!.whyNone}`)), later(text('slots.later')));
    } catch (error) {
      fill(foot, h('p', { class: 'fault', attrs: { role: 'alert' } }, problemText(error)), later(text('page.retry')));
    }
  };
  const dayOf = ({ day, slots }: Slots['days'][number], timeZone: string): HTMLElement =>
    h(
      'fieldset',
      { class: 'day' },
      h('legend', {}, dayText(day)),
      ...slots.map((slot) =>
        h('label', { class: 'slot' }, h('input', { attrs: { type: 'radio', name, checked: slot.startsAt === chosen?.startsAt }, on: { onchange: () => onChoose(slot) } }), h('span', {}, hoursText(slot, timeZone))),
      ),
    );
  void look();
  return h('div', { class: 'slots' }, days, foot);
}

const skeleton = (): HTMLElement => h('div', { class: 'skeleton', attrs: { role: 'status' } }, h('span', { class: 'unseen' }, text('slots.looking')), ...Array.from({ length: 3 }, () => h('i', { attrs: { 'aria-hidden': 'true' } })));

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
