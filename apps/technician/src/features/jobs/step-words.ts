import type { TechnicianText } from '../../app/text.ts';
import type { NextStep } from './next-step.ts';

const keys = ['en_route', 'on_scene', 'in_service', 'hooked', 'towing', 'at_destination', 'completed', 'travelling', 'arrived', 'working', 'paused', 'unsuccessful', 'goa_review', 'cannot_complete', 'no_show', 'partially_completed'] as const;

/** The words of a step on its button. */
export function stepWords(to: NextStep['to'], text: TechnicianText, from?: string): string {
  if (from === 'paused' && (to === 'in_service' || to === 'working')) return text('step.resume');
  const key = keys.find((name) => name === to);
  return key ? text(`step.${key}`) : to;
}
