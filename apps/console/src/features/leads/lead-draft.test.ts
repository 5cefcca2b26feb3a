import type { Lead } from '@truckroll/contracts/leads/schemas.ts';
import { expect, test } from 'vitest';
import { daysAfter, dayIn, dueness } from './days.ts';
import { draftOf, emptyDraft, factsOf, faultsOf } from './lead-draft.ts';
import { readLeadsSearch } from './leads-search.ts';

const lead: Lead = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057', kind: 'company', name: 'Lee & Sons', phone: '+17175550100', email: null, language: 'es', where: 'Market Street 12', position: { lat: 40.27, lng: -76.88 }, need: 'Vans', serviceId: null, source: 'referral',
  worth: { amountMinor: 250_000, currency: 'USD' }, followUp: { id: '01890a5d-ac96-774b-bcce-b302099a8058', name: 'Dana' }, nextStep: 'Call', nextStepOn: '2026-03-02', standing: 'new', createdAt: '2026-03-01T00:00:00Z', version: 3,
  lostReason: null, convertedAt: null, customer: null, job: null, allowedSteps: [], mayConvert: true, mayBeginJob: true,
};

test('a lead that is opened and saved unchanged is sent as it was', () => {
  expect(factsOf(draftOf(lead), null)).toEqual({ kind: 'company', name: 'Lee & Sons', phone: '+17175550100', email: null, language: 'es', where: 'Market Street 12', position: { lat: 40.27, lng: -76.88 }, need: 'Vans', serviceId: null, source: 'referral', worthMinor: 250_000, followUpBy: lead.followUp!.id, nextStep: 'Call', nextStepOn: '2026-03-02' });
});

test('somebody without a name, or whom nobody can reach, is not saved', () => {
  const draft = emptyDraft('en', null);
  expect(faultsOf(draft, null)).toEqual(['name', 'reach']);
  expect(faultsOf({ ...draft, name: 'Lee', phone: '12' }, null)).toEqual(['phone']);
  expect(faultsOf({ ...draft, name: 'Lee', email: 'lee' }, null)).toEqual(['email']);
  expect(faultsOf({ ...draft, name: 'Lee', phone: '717 555 0100' }, null)).toEqual([]);
});

test('a next step is due on its day where the company is, and overdue the day after', () => {
  const at = Date.parse('2026-03-02T03:00:00Z');
  expect(dayIn('America/New_York', at)).toBe('2026-03-01');
  expect(dayIn('Asia/Dubai', at)).toBe('2026-03-02');
  expect(dueness('2026-03-02', '2026-03-01')).toBe('later');
  expect(dueness('2026-03-02', '2026-03-02')).toBe('today');
  expect(dueness('2026-03-02', '2026-03-03')).toBe('overdue');
  expect(dueness(null, '2026-03-03')).toBe('none');
  expect(daysAfter('2026-02-28', 1)).toBe('2026-03-01');
});

test('the address says what the list shows, and nothing else', () => {
  expect(readLeadsSearch({ q: 4155, show: 'due', mine: true, x: 1 })).toEqual({ q: '4155', show: 'due', mine: true });
  expect(readLeadsSearch({ q: '', show: 'never', mine: 'no' })).toEqual({});
});
