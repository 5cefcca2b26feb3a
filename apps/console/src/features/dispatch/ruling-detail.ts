import type { Ruling } from '@truckroll/contracts/dispatch/schemas.ts';
import { clockTime, dayTime, distanceText, useLocality, useUiText, type Locality } from '@truckroll/ui';
import { useText } from '../../app/text.ts';

type Weight = 'light' | 'medium' | 'heavy';
type Words = { text: ReturnType<typeof useText>; words: ReturnType<typeof useUiText>; locality: Locality };

/** What exactly speaks against somebody, in the viewer's words; '' where the rule says it all. */
export function rulingDetail({ rule, detail, because, values = {} }: Ruling, { text, words, locality }: Words): string {
  // Of another job, a skill, a certificate or what he said himself there is only the name of it.
  if (because === 'on_job' || because === 'skill' || because === 'certification' || because === 'declined') return String(Object.values(values)[0] ?? '');
  if (because) return text(`because.${because}`, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(name, value, { text, words, locality })])));
  return SAID_BY_RULE.has(rule) ? '' : detail;
}

/** Rules of which there is nothing more to say; others without a `because` are of decisions from before it was kept. */
const SAID_BY_RULE: ReadonlySet<Ruling['rule']> = new Set(['off_duty', 'on_break', 'no_shift', 'no_truck', 'excluded_by_customer', 'position_unknown', 'unreachable']);

function shown(name: string, value: string | number, { text, words, locality }: Words): string | number {
  if (typeof value === 'number') return name.endsWith('Metres') ? distanceText(value, locality, words) : value;
  // Who is absent may be so for weeks; whatever else has a time has it on the day that is looked at.
  if (name === 'untilAt') return dayTime(Date.parse(value), locality);
  if (name.endsWith('At')) return clockTime(Date.parse(value), locality);
  if (name.endsWith('On')) return new Intl.DateTimeFormat(locality.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(value));
  return name.endsWith('Weight') ? text(`because.weight.${value as Weight}`) : value;
}

/** `rulingDetail` for whoever looks. */
export function useRulingDetail(): (ruling: Ruling) => string {
  const text = useText();
  const words = useUiText();
  const locality = useLocality();
  return (ruling) => rulingDetail(ruling, { text, words, locality });
}
