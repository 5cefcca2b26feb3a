import type { estimateByLink } from '@truckroll/contracts/billing/api.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { bookByLink } from '@truckroll/contracts/dispatch/booking.api.ts';
import type { confirmRequestByLink } from '@truckroll/contracts/jobs/api.ts';
import { call, Refused } from '../api.ts';
import { slotsChoice } from '../booking/slots-choice.ts';
import { fill, h, type Child } from '../dom.ts';
import { emergencyCall } from '../parts/emergency-call.ts';
import type { Organisation } from '../organisation.ts';
import { field, input } from '../parts/field.ts';
import { priceTable } from '../parts/price-table.ts';
import { problemText } from '../problem-text.ts';
import { phoneNumber } from '../request/phone-number.ts';
import { placeField } from '../request/place-field.ts';
import { questions } from '../request/questions.ts';
import { vehicleFields } from '../request/vehicle-fields.ts';
import { slotText, text } from '../text.ts';
import { SentAlready, type KeptIntake } from './kept-intake.ts';
import type { StepName } from './steps-of.ts';

type Around = { service: Service; organisation: Organisation; kept: KeptIntake; next: () => void; goTo: (step: StepName) => void; onSent: (token: string) => void };
/** `submit` keeps what was said and answers with the words for what is still wrong; without `words` there is no button to go on. */
type Step = { title: string; lead?: string; content: Child; words?: string; submit?: () => Promise<string | undefined> | string | undefined | void };

/** What is said is on its way to the server while the next thing is asked; a lost connection is noticed where the answer is needed. */
const saveMeanwhile = (kept: KeptIntake): void => void kept.save().catch(() => undefined);

export const steps: Record<StepName, (around: Around) => Step> = {
  safe: ({ organisation, kept, next }) => {
    const say = (safe: boolean) => (): void => {
      kept.change({ safe });
      next();
    };
    const unsafe = h('p', { class: 'advice' }, text('follow.safety'));
    return {
      title: text('intake.safe'),
      content: h('div', { class: 'choices' }, h('button', { class: 'button big', attrs: { type: 'button' }, on: { onclick: say(true) } }, text('intake.safeYes')), h('button', { class: 'button big danger', attrs: { type: 'button' }, on: { onclick: say(false) } }, text('intake.safeNo')), unsafe, emergencyCall(organisation.phone) || h('p', { class: 'emergency' }, text('home.emergency'))),
    };
  },
  questions: ({ service, kept }) => {
    const asked = questions((answers) => kept.change({ answers }));
    asked.ask(service, kept.now().answers);
    return {
      title: text('intake.questions', { service: service.name }),
      content: asked.element,
      words: text('intake.next'),
      submit: () => {
        if (asked.unanswered()) return text('problem.answers');
        kept.change({ answers: asked.answers() });
        return undefined;
      },
    };
  },
  where: ({ service, kept }) => {
    const title = text(service.kind === 'scheduled' ? 'slots.where' : 'form.where');
    const { place, detail: said } = kept.now();
    const where = placeField(title, text('form.whereHint'), true, () => kept.change({ place: where.place() }), place);
    const detail = field(text('form.detail'), input({ maxlength: 500, value: said }), text('form.detailHint'));
    detail.control.addEventListener('input', () => kept.change({ detail: detail.control.value }));
    return {
      title,
      content: h('div', { class: 'fields named-above' }, where.element, detail.element),
      words: text('intake.next'),
      submit: () => {
        const picked = where.place();
        if (!picked) {
          where.field.fault(text('form.pickPlace'));
          where.field.control.focus();
          return '';
        }
        kept.change({ place: picked, detail: detail.control.value });
        saveMeanwhile(kept);
        return undefined;
      },
    };
  },
  destination: ({ kept }) => {
    const where = placeField(text('form.destination'), text('form.destinationHint'), false, () => kept.change({ destination: where.place() }), kept.now().destination);
    return {
      title: text('form.destination'),
      content: h('div', { class: 'named-above' }, where.element),
      words: text('intake.next'),
      submit: () => {
        const picked = where.place();
        if (picked) {
          kept.change({ destination: picked });
          return undefined;
        }
        where.field.fault(text('form.pickPlace'));
        where.field.control.focus();
        return '';
      },
    };
  },
  vehicle: ({ kept }) => {
    const vehicle = vehicleFields(kept.now().vehicle, () => kept.change({ vehicle: vehicle.facts() ?? {} }));
    const notes = field(text('form.notes'), h('textarea', { attrs: { rows: 3, maxlength: 1800 } }, kept.now().notes));
    notes.control.addEventListener('input', () => kept.change({ notes: notes.control.value }));
    return { title: text('form.vehicle'), content: h('div', { class: 'fields' }, vehicle.element, notes.element), words: text('intake.next'), submit: () => saveMeanwhile(kept) };
  },
  when: ({ kept, next }) => {
    const box = h('div', {}, h('p', { class: 'hint' }, text('slots.looking')));
    const show = (): void =>
      void kept.save().then(
        (token) => fill(box, slotsChoice(token, { chosen: kept.now().slot, onChoose: (slot) => kept.change({ slot, slotLost: false, openTime: false }) }), open),
        (error: unknown) => fill(box, h('p', { class: 'fault', attrs: { role: 'alert' } }, problemText(error)), h('button', { class: 'button quiet', attrs: { type: 'button' }, on: { onclick: show } }, text('page.retry'))),
      );
    const open = h('button', { class: 'plain', attrs: { type: 'button' }, on: { onclick: () => (kept.change({ slot: undefined, openTime: true }), next()) } }, text('slots.open'));
    show();
    return { title: text('slots.title'), lead: text(kept.now().slotLost ? 'problem.slotTaken' : 'slots.lead'), content: box, words: text('intake.next'), submit: () => (kept.now().slot ? undefined : text('slots.choose')) };
  },
  contact: ({ organisation, kept }) => {
    const { name: saidName, phone: saidPhone } = kept.now();
    const name = field(text('form.name'), input({ autocomplete: 'name', maxlength: 200, value: saidName, dir: 'auto' }));
    const phone = field(text('form.phone'), input({ type: 'tel', autocomplete: 'tel', maxlength: 30, value: saidPhone, dir: 'ltr' }), text('form.phoneHint'));
    name.control.addEventListener('input', () => kept.change({ name: name.control.value }));
    phone.control.addEventListener('input', () => kept.change({ phone: phone.control.value }));
    return {
      title: text('form.who'),
      content: h('div', { class: 'fields' }, name.element, phone.element),
      words: text('form.price'),
      submit: async () => {
        const number = phoneNumber(phone.control.value, organisation.phone);
        name.fault(name.control.value.trim() === '' ? text('form.needed') : undefined);
        phone.fault(number ? undefined : text('form.phoneWrong'));
        if (name.control.value.trim() === '' || !number) {
          (name.control.value.trim() === '' ? name : phone).control.focus();
          return '';
        }
        kept.change({ name: name.control.value, phone: phone.control.value, number });
        await kept.save();
        return undefined;
      },
    };
  },
  confirm: ({ service, organisation, kept, goTo, onSent }) => {
    const price = h('div', {}, text('form.pricing'));
    const { place, slot: wanted } = kept.now();
    const slot = service.kind === 'scheduled' ? wanted : undefined;
    const showPrice = async (): Promise<void> => {
      const token = await kept.save();
      const estimate = await call<typeof estimateByLink>('GET', '/v1/track/:token/estimate', { params: { token } });
      fill(price, priceTable(estimate), estimate.assumptions.length > 0 && h('p', { class: 'hint' }, text('draft.assumptions', { list: estimate.assumptions.join(' · ') })));
    };
    showPrice().catch((error: unknown) => fill(price, h('p', {}, error instanceof Refused && error.problem.code === 'billing/not-priced' ? text('draft.noPrice') : problemText(error))));
    const submit = async (): Promise<string | undefined> => {
      const token = await kept.save();
      const params = { token };
      try {
        if (slot) await call<typeof bookByLink>('POST', '/v1/track/:token/book', { params, body: slot });
        else await call<typeof confirmRequestByLink>('POST', '/v1/track/:token/confirm', { params });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.problem.code === 'jobs/illegal-step') throw new SentAlready(token);
        if (error.problem.code !== 'dispatch/slot-taken') throw error;
        kept.change({ slot: undefined, slotLost: true });
        goTo('when');
        return undefined;
      }
      onSent(token);
      return undefined;
    };
    return {
      title: text('draft.title'),
      content: h(
        'div',
        { class: 'card' },
        h('p', {}, h('strong', { attrs: { dir: 'auto' } }, service.name), slot && h('span', { class: 'line' }, slotText(slot, organisation.timeZone)), place && h('span', { class: 'line', attrs: { dir: 'auto' } }, place.label)),
        price,
        h('p', { class: 'hint' }, text('draft.cancelRule')),
      ),
      words: text(slot ? 'draft.book' : service.kind === 'scheduled' ? 'draft.ask' : 'draft.confirm'),
      submit,
    };
  },
};
