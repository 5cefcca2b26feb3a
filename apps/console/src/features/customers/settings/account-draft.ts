import type { ClientInput } from '@truckroll/contracts/core/endpoint.ts';
import type { changeAccount } from '@truckroll/contracts/customers/api.ts';
import type { Account } from '@truckroll/contracts/customers/schemas.ts';
import { phoneNumber } from '../../../app/phone-number.ts';

export const ACCOUNT_KINDS = ['motor_club', 'insurer', 'fleet', 'landlord', 'municipality', 'dealer'] as const;

/** An account as it is typed. */
export type AccountDraft = Omit<Account, 'id' | 'version' | 'phone' | 'email' | 'limitMinor'> & { phone: string; email: string; /** In whole units of the currency. */ limit: number | '' };
export type AccountFault = 'name' | 'email' | 'phone' | 'currency' | 'limit';

const unitsOf = (currency: string): number => 10 ** (isCurrency(currency) ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2) : 2);
export const digitsOf = (currency: string): number => Math.round(Math.log10(unitsOf(currency)));
const isCurrency = (typed: string): boolean => /^[A-Z]{3}$/.test(typed);

export const emptyAccount = (currency: string): AccountDraft => ({ kind: 'motor_club', name: '', email: '', phone: '', currency, paymentTermsDays: 30, requiresReference: false, covers: 'everything', limit: '', active: true });
export const draftOf = ({ id: _id, version: _version, phone, email, limitMinor, ...facts }: Account): AccountDraft => ({ ...facts, phone: phone ?? '', email: email ?? '', limit: limitMinor === null ? '' : limitMinor / unitsOf(facts.currency) });

/** What cannot be saved as it is typed, in the order of the fields. */
export function faultsOf({ name, email, phone, currency, covers, limit }: AccountDraft, companyPhone: string | null): AccountFault[] {
  return [
    ...(name.trim() === '' ? ['name' as const] : []),
    ...(phone.trim() !== '' && phoneNumber(phone, companyPhone) === undefined ? ['phone' as const] : []),
    ...(email.trim() !== '' && !/^\S+@\S+\.\S+$/.test(email.trim()) ? ['email' as const] : []),
    ...(isCurrency(currency) ? [] : ['currency' as const]),
    ...(covers === 'up_to_limit' && limit === '' ? ['limit' as const] : []),
  ];
}

/** A limit counts only where one is agreed. */
export const factsOf = ({ limit, ...draft }: AccountDraft, companyPhone: string | null): ClientInput<typeof changeAccount>['body'] => ({
  ...draft,
  phone: phoneNumber(draft.phone, companyPhone) ?? null,
  email: draft.email.trim() || null,
  limitMinor: draft.covers === 'everything' || limit === '' ? null : Math.round(limit * unitsOf(draft.currency)),
});

type Card = { readonly id: string; readonly name: string; readonly accountId: string | null; readonly active: boolean };

/** The rate card that an account's jobs are priced by: its own, else everybody's. */
export function cardOf<C extends Card>(accountId: string, cards: readonly C[]): C | undefined {
  const inUse = cards.filter(({ active }) => active);
  return inUse.find((card) => card.accountId === accountId) ?? inUse.find((card) => card.accountId === null);
}
