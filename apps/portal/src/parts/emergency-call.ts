import { h } from '../dom.ts';
import { emergencyNumber } from '../emergency-number.ts';
import { text } from '../text.ts';

/** The emergency number, one tap away; nothing where we do not know it. */
export function emergencyCall(companyPhone: string | null): HTMLElement | false {
  const number = emergencyNumber(companyPhone);
  return number !== undefined && h('a', { class: 'emergency link', attrs: { href: `tel:${number}` } }, text('follow.emergencyCall', { number }));
}
