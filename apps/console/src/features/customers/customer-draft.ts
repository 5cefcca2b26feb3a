import type { ClientInput } from '@truckroll/contracts/core/endpoint.ts';
import type { changeCustomer } from '@truckroll/contracts/customers/api.ts';
import type { Customer } from '@truckroll/contracts/customers/schemas.ts';
import { phoneNumber } from '../../app/phone-number.ts';

/** A customer as it is typed. */
export type CustomerDraft = Pick<Customer, 'kind' | 'name' | 'language' | 'notes' | 'excludedTechnicianIds' | 'wantsMessages'> & { phone: string; email: string };
export type DraftFault = 'name' | 'phone' | 'email';

export const emptyDraft = (language: Customer['language'], name = ''): CustomerDraft => ({ kind: 'person', name, phone: '', email: '', language, notes: '', excludedTechnicianIds: [], wantsMessages: true });
export const draftOf = ({ kind, name, phone, email, language, notes, excludedTechnicianIds, wantsMessages }: Customer): CustomerDraft => ({ kind, name, phone: phone ?? '', email: email ?? '', language, notes, excludedTechnicianIds, wantsMessages });

/** What cannot be saved as it is typed, in the order of the fields. */
export function faultsOf({ name, phone, email }: CustomerDraft, companyPhone: string | null): DraftFault[] {
  return [
    ...(name.trim() === '' ? ['name' as const] : []),
    ...(phone.trim() !== '' && phoneNumber(phone, companyPhone) === undefined ? ['phone' as const] : []),
    ...(email.trim() !== '' && !/^\S+@\S+\.\S+$/.test(email.trim()) ? ['email' as const] : []),
  ];
}

export const factsOf = (draft: CustomerDraft, companyPhone: string | null): ClientInput<typeof changeCustomer>['body'] => ({ ...draft, phone: phoneNumber(draft.phone, companyPhone) ?? null, email: draft.email.trim() || null });
