import type { ClientInput } from '@truckroll/contracts/core/endpoint.ts';
import type { changeLead } from '@truckroll/contracts/leads/api.ts';
import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import type { LatLng } from '@truckroll/kernel/geo.ts';
import { phoneNumber } from '../../app/phone-number.ts';

/** A lead as it is typed. */
export type LeadDraft = Pick<Lead, 'kind' | 'name' | 'language' | 'need' | 'serviceId' | 'source' | 'followUp' | 'nextStep'> & {
  phone: string;
  email: string;
  where: string;
  place: { label: string; position: LatLng } | null;
  worthMinor: number | undefined;
  /** As a field of a day holds it: empty for none. */
  nextStepOn: string;
};
export type LeadFault = 'name' | 'phone' | 'reach' | 'email';

export const emptyDraft = (language: Lead['language'], me: Lead['followUp'], name = ''): LeadDraft => ({ kind: 'person', name, phone: '', email: '', language, where: '', place: null, need: '', serviceId: null, source: 'phone', worthMinor: undefined, followUp: me, nextStep: '', nextStepOn: '' });

export const draftOf = ({ kind, name, phone, email, language, where, position, need, serviceId, source, worth, followUp, nextStep, nextStepOn }: Lead): LeadDraft => ({
  kind,
  name,
  phone: phone ?? '',
  email: email ?? '',
  language,
  where,
  place: position && { label: where, position },
  need,
  serviceId,
  source,
  worthMinor: worth?.amountMinor,
  followUp,
  nextStep,
  nextStepOn: nextStepOn ?? '',
});

const isEmail = (typed: string): boolean => /^\S+@\S+\.\S+$/.test(typed.trim());

/** How he is reached, as far as it is understood already. */
export const reachOf = ({ phone, email }: Pick<LeadDraft, 'phone' | 'email'>, companyPhone: string | null): { phone: string | undefined; email: string | undefined } => ({ phone: phoneNumber(phone, companyPhone), email: isEmail(email) ? email.trim() : undefined });

/** What cannot be saved as it is typed, in the order of the fields. */
export function faultsOf({ name, phone, email }: LeadDraft, companyPhone: string | null): LeadFault[] {
  return [
    ...(name.trim() === '' ? ['name' as const] : []),
    ...(phone.trim() !== '' && phoneNumber(phone, companyPhone) === undefined ? ['phone' as const] : []),
    ...(phone.trim() === '' && email.trim() === '' ? ['reach' as const] : []),
    ...(email.trim() !== '' && !isEmail(email) ? ['email' as const] : []),
  ];
}

export const factsOf = ({ phone, email, place, worthMinor, followUp, nextStepOn, ...draft }: LeadDraft, companyPhone: string | null): ClientInput<typeof changeLead>['body'] => ({
  ...draft,
  phone: phoneNumber(phone, companyPhone) ?? null,
  email: email.trim() || null,
  position: place?.position ?? null,
  worthMinor: worthMinor ?? null,
  followUpBy: followUp?.id ?? null,
  nextStepOn: nextStepOn || null,
});
