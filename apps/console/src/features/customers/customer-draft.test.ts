import { expect, test } from 'vitest';
import { draftOf, emptyDraft, factsOf, faultsOf } from './customer-draft.ts';

const OURS = '+14155550100';
const typed = (more: object = {}) => ({ ...emptyDraft('en', 'Stella'), ...more });

test('a name is needed; a number and an e-mail have to be right, or left out', () => {
  expect(faultsOf(typed(), OURS)).toEqual([]);
  expect(faultsOf(typed({ name: '  ', phone: '12', email: 'stella' }), OURS)).toEqual(['name', 'phone', 'email']);
});

test('ten digits are a number at home, and what is left empty is not known', () => {
  expect(factsOf(typed({ phone: '(415) 555-0123', email: ' stella@example.com ' }), OURS)).toMatchObject({ phone: '+14155550123', email: 'stella@example.com' });
  expect(factsOf(typed({ phone: ' ' }), OURS)).toMatchObject({ phone: null, email: null });
});

test('a customer that is opened and saved as he was is not changed', () => {
  const facts = { kind: 'company' as const, name: 'Stores', phone: '+4915112345678', email: null, language: 'de' as const, notes: 'Rings twice', excludedTechnicianIds: ['one'], wantsMessages: false };
  expect(factsOf(draftOf({ ...facts, id: 'id', createdAt: '', version: 3 }), OURS)).toEqual(facts);
});
