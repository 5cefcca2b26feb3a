import type { listServicesPublic } from '@truckroll/contracts/catalog/api.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { call } from '../api.ts';
import { fill, h } from '../dom.ts';
import { openOrganisation, type Organisation } from '../organisation.ts';
import { emergencyCall } from '../parts/emergency-call.ts';
import { failure, pageFrame } from '../parts/page-frame.ts';
import { problemText } from '../problem-text.ts';
import { text } from '../text.ts';
import { keptIntake, SentAlready, type KeptIntake } from './kept-intake.ts';
import { serviceList } from './service-list.ts';
import { firstUnsaid, stepsOf, type StepName } from './steps-of.ts';
import { steps } from './steps.ts';

/** Asks one thing after another for help now, or for an appointment. Where one is stands in the address: back and reload lose nothing. */
export async function showIntake(root: Element): Promise<void> {
  fill(root, h('p', { class: 'loading' }, text('page.loading')));
  try {
    const organisation = await openOrganisation();
    if (!organisation) {
      fill(root, failure(text('page.notSetUp')));
      return;
    }
    document.title = organisation.name;
    const { items } = await call<typeof listServicesPublic>('GET', '/v1/organisations/:slug/services', { params: { slug: organisation.slug } });
    run(root, organisation, items.filter(({ active }) => active));
  } catch (error) {
    fill(root, failure(problemText(error), () => void showIntake(root)));
  }
}

function run(root: Element, organisation: Organisation, services: readonly Service[]): void {
  const kept = keptIntake(organisation.slug);
  const chosen = (): Service | undefined => services.find(({ id }) => id === kept.now().serviceId);
  const named = (): string | null => new URLSearchParams(location.search).get('step');

  const draw = (): void => {
    const service = chosen();
    const asked = service && stepsOf(service).find((step) => step === named());
    // Nobody comes further than to the first thing that he has not said: the address may be old, or somebody else's.
    const step = service && asked && firstUnsaid(service, kept.now(), asked);
    fill(root, service && step ? pageFrame(organisation, stepPage(service, step)) : home());
    if (step) root.querySelector<HTMLElement>('h1')?.focus();
    scrollTo(0, 0);
  };
  const goTo = (step: StepName): void => {
    const search = new URLSearchParams(location.search);
    search.set('step', step);
    history.pushState(null, '', `?${search}`);
    draw();
  };
  const onSent = (token: string): void => {
    kept.drop();
    // Going back from there must not lead into a request that is sent already.
    history.replaceState(null, '', `/?organisation=${organisation.slug}`);
    location.assign(`/track/${token}`);
  };
  const home = (): HTMLElement =>
    pageFrame(
      organisation,
      h('h1', {}, text('home.title')),
      h('p', { class: 'lead' }, text('home.lead', { name: organisation.name })),
      h('p', { class: 'emergency' }, text('home.emergency')),
      serviceList(services, { chosen: kept.now().serviceId, onChoose: (service) => choose(kept, service, goTo) }),
    );
  const stepPage = (service: Service, step: StepName): HTMLElement => {
    const all = stepsOf(service);
    const at = all.indexOf(step);
    const next = all[at + 1];
    const { title, lead, content, words, submit } = steps[step]({ service, organisation, kept, next: () => next && goTo(next), goTo, onSent });
    const fault = h('p', { class: 'fault', attrs: { role: 'alert' } });
    const button = words === undefined ? undefined : h('button', { class: 'button big', attrs: { type: 'submit' } }, words);
    const go = async (): Promise<void> => {
      if (!submit || button?.disabled) return;
      fault.textContent = '';
      if (button) button.disabled = true;
      try {
        const wrong = await submit();
        if (wrong !== undefined) fault.textContent = wrong;
        if (wrong === undefined && next) return goTo(next);
        if (wrong === undefined) return;
      } catch (error) {
        if (error instanceof SentAlready) return onSent(error.token);
        fault.textContent = problemText(error);
      }
      if (button) button.disabled = false;
    };
    return h(
      'form',
      { class: 'step', attrs: { novalidate: true }, on: { onsubmit: (event) => (event.preventDefault(), void go()) } },
      h('div', { class: 'step-head' }, h('button', { class: 'back', attrs: { type: 'button' }, on: { onclick: () => history.back() } }, text('intake.back')), h('p', { class: 'hint' }, text('intake.step', { at: at + 1, of: all.length }))),
      h('h1', { attrs: { tabindex: -1 } }, title),
      lead !== undefined && h('p', { class: 'lead' }, lead),
      // Whoever has said that he is in danger keeps the number in sight.
      step !== 'safe' && kept.now().safe === false && (emergencyCall(organisation.phone) || h('p', { class: 'emergency' }, text('home.emergency'))),
      content,
      fault,
      button,
    );
  };
  addEventListener('popstate', draw);
  addEventListener('pageshow', ({ persisted }) => persisted && draw());
  draw();
}

/** Another service asks other questions: what was answered for one before does not hold for it. */
function choose(kept: KeptIntake, service: Service, goTo: (step: StepName) => void): void {
  if (kept.now().serviceId !== service.id) kept.change({ serviceId: service.id, answers: {}, slot: undefined });
  const [first] = stepsOf(service);
  if (first) goTo(first);
}
