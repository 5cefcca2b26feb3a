import type { rescheduleByLink } from '@truckroll/contracts/dispatch/booking.api.ts';
import { call, Refused } from '../api.ts';
import { slotsChoice, type Slot } from '../booking/slots-choice.ts';
import { fill, h } from '../dom.ts';
import { problemText } from '../problem-text.ts';
import { slotText, text } from '../text.ts';

/** An appointment that is still to come. */
export type Appointment = { startsAt: string; mayMove: boolean; timeZone: string | undefined };
export type AppointmentSection = { element: HTMLElement; show: (appointment: Appointment | undefined) => void };

/** The appointment for one's calendar, and moving it: the rule stands there before anything can be chosen. An open choice stays until it is made; what has changed meanwhile is said. */
export function appointmentSection(token: string, onMoved: () => void): AppointmentSection {
  const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
  const calendar = h('a', { class: 'button quiet', attrs: { href: `/v1/track/${token}/calendar`, download: 'appointment.ics' } }, text('slots.calendar'));
  const box = h('div', { class: 'move' });
  const element = h('section', { class: 'appointment', attrs: { hidden: true } });
  let shown: Appointment | undefined;
  let asking = false;

  const rest = (): void => {
    asking = false;
    fill(box, fault, ...(shown?.mayMove ? [h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: ask } }, text('slots.move')), h('p', { class: 'hint' }, text('slots.moveRule'))] : []));
  };
  const ask = (): void => {
    asking = true;
    fault.textContent = '';
    choose();
  };
  const choose = (): void => {
    let slot: Slot | undefined;
    const yes = h('button', { class: 'button', attrs: { type: 'button', disabled: true } }, text('slots.choose'));
    yes.addEventListener('click', () => {
      yes.disabled = true;
      call<typeof rescheduleByLink>('POST', '/v1/track/:token/reschedule', { params: { token }, body: slot! }).then(
        () => {
          fault.textContent = '';
          rest();
          onMoved();
        },
        (error: unknown) => {
          fault.textContent = problemText(error);
          yes.disabled = false;
          // Something is not as it was shown: what is free, and how it stands, is asked for at once.
          if (!(error instanceof Refused) || error.problem.status !== 409) return;
          choose();
          onMoved();
        },
      );
    });
    const onChoose = (chosen: Slot): void => {
      slot = chosen;
      yes.disabled = false;
      yes.textContent = text('slots.moveYes', { slot: slotText(chosen, shown?.timeZone) });
    };
    const no = h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: leave } }, text('slots.moveNo'));
    fill(box, h('p', { class: 'hint' }, text('slots.moveRule')), slotsChoice(token, { chosen: undefined, onChoose }), fault, yes, no);
  };
  const leave = (): void => {
    fault.textContent = '';
    rest();
  };

  return {
    element,
    show: (appointment) => {
      if (JSON.stringify(appointment) === JSON.stringify(shown)) return;
      if (asking && (appointment?.mayMove !== true || appointment.startsAt !== shown?.startsAt)) fault.textContent = text('problem.moved');
      shown = appointment;
      if (!asking || appointment?.mayMove !== true) rest();
      element.hidden = !appointment && fault.textContent === '';
      fill(element, appointment && calendar, box);
    },
  };
}
