import type { Tracking } from '@truckroll/contracts/dispatch/schemas.ts';
import { h } from '../dom.ts';
import { text } from '../text.ts';

type Step = 'received' | 'finding_help' | 'booked' | 'on_the_way' | 'here' | 'working' | 'towing' | 'done';

const reached: Readonly<Record<Tracking['stage'], Step | undefined>> = {
  draft: undefined,
  received: 'received',
  finding_help: 'finding_help',
  assigned: 'finding_help',
  on_the_way: 'on_the_way',
  here: 'here',
  working: 'working',
  towing: 'towing',
  done: 'done',
  cancelled: undefined,
  on_hold: 'received',
  expired: undefined,
};

/** The way a request goes, and where it stands. Towing is a step only where something is towed. */
export function stepper({ stage, destination, kind }: Pick<Tracking, 'stage' | 'destination' | 'kind'>): HTMLElement | undefined {
  const found: Step = kind === 'scheduled' ? 'booked' : 'finding_help';
  const at = stage === 'assigned' ? found : reached[stage];
  if (!at) return undefined;
  const steps: Step[] = ['received', found, 'on_the_way', 'here', 'working', ...(destination ? ['towing' as const] : []), 'done'];
  const index = steps.indexOf(at);
  return h(
    'ol',
    { class: 'stepper', attrs: { 'aria-label': text('stepper.label') } },
    ...steps.map((step, position) => h('li', { attrs: { 'data-done': position < index || at === 'done', 'aria-current': position === index && at !== 'done' ? 'step' : undefined } }, h('span', {}, text(`stepper.${step === 'finding_help' && stage === 'assigned' ? 'found' : step}`)))),
  );
}
