import type { rescheduleByLink } from '@truckroll/contracts/dispatch/booking.api.ts';
import { call } from '../api.ts';
import { slotsChoice, type Slot } from '../booking/slots-choice.ts';
import { fill, h } from '../dom.ts';
import { problemText } from '../problem-text.ts';
import { slotText, text } from '../text.ts';

/** The appointment for one's calendar, and moving it: the rule stands there before anything can be chosen. */
export function appointmentSection(token: string, { mayMove, timeZone }: { mayMove: boolean; timeZone: string | undefined }, onMoved: () => void): HTMLElement {
  const box = h('div', { class: 'move' });
  const move = h('button', { class: 'button quiet', attrs: { type: 'button' } }, text('slots.move'));
  const rest = (): void => fill(box, mayMove && move, mayMove && h('p', { class: 'hint' }, text('slots.moveRule')));

  const ask = (): void => {
    const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
    let slot: Slot | undefined;
    const yes = h('button', { class: 'button', attrs: { type: 'button', disabled: true } }, text('slots.choose'));
    yes.addEventListener('click', () => {
      yes.disabled = true;
      call<typeof rescheduleByLink>('POST', '/v1/track/:token/reschedule', { params: { token }, body: slot! }).then(onMoved, (error: unknown) => {
        fault.textContent = problemText(error);
        yes.disabled = false;
      });
    });
    const choose = (chosen: Slot): void => {
      slot = chosen;
      yes.disabled = false;
      yes.textContent = text('slots.moveYes', { slot: slotText(chosen, timeZone) });
    };
    fill(box, h('p', { class: 'hint' }, text('slots.moveRule')), slotsChoice(token, { chosen: undefined, onChoose: choose }), fault, yes, h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: rest } }, text('slots.moveNo')));
  };
  move.addEventListener('click', ask);
  rest();
  return h('section', { class: 'appointment' }, h('a', { class: 'button quiet', attrs: { href: `/v1/track/${token}/calendar`, download: 'appointment.ics' } }, text('slots.calendar')), box);
}
