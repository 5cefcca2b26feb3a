import { expect, test } from 'vitest';
import { cardOf, draftOf, emptyAccount, factsOf, faultsOf } from './account-draft.ts';

const OURS = '+14155550100';
const typed = (more: object = {}) => ({ ...emptyAccount('USD'), name: 'Keystone Motor Club', ...more });

test('an account needs a name, a currency of three letters and the limit that it covers up to', () => {
  expect(faultsOf(typed(), OURS)).toEqual([]);
  expect(faultsOf(typed({ name: ' ', phone: '1', email: 'x', currency: 'US', covers: 'up_to_limit' }), OURS)).toEqual(['name', 'phone', 'email', 'currency', 'limit']);
});

test('a limit is kept in the minor unit of its currency, and only where one is agreed', () => {
  expect(factsOf(typed({ covers: 'up_to_limit', limit: 150.55 }), OURS)).toMatchObject({ limitMinor: 15_055 });
  expect(factsOf(typed({ covers: 'up_to_limit', limit: 5000, currency: 'JPY' }), OURS)).toMatchObject({ limitMinor: 5000 });
  expect(factsOf(typed({ limit: 150 }), OURS)).toMatchObject({ limitMinor: null });
});

test('an account that is opened and saved as it was is not changed', () => {
  const facts = { kind: 'fleet' as const, name: 'Fleet', email: null, phone: '+17175550100', currency: 'KWD', paymentTermsDays: 14, requiresReference: true, covers: 'up_to_limit' as const, limitMinor: 12_345, active: false };
  expect(factsOf(draftOf({ ...facts, id: 'id', version: 2 }), OURS)).toEqual(facts);
});

test('an account is priced by its own card, else by everybody’s; what was replaced counts no more', () => {
  const card = (id: string, accountId: string | null, active = true) => ({ id, name: id, accountId, active });
  const cards = [card('all', null), card('old', 'club', false), card('own', 'club')];
  expect(cardOf('club', cards)?.id).toBe('own');
  expect(cardOf('other', cards)?.id).toBe('all');
  expect(cardOf('club', [card('old', 'club', false)])).toBeUndefined();
});
