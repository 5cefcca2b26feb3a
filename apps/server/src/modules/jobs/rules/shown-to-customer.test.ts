import { expect, test } from 'vitest';
import type { EvidenceFile } from '../../evidence/index.ts';
import { customerPhotos, isShownToCustomer, mayOpenByLink, type Judged } from './shown-to-customer.ts';

const file = (change: Partial<Judged> = {}): Judged => ({ kind: 'photo', label: '', stage: 'on_scene', addedBy: 'a technician', ...change });

test('what staff photographed or filmed on site is shown; papers, what came before the arrival and the customer’s own are not', () => {
  for (const shown of [file(), file({ kind: 'video' }), file({ stage: 'completed' }), file({ stage: 'in_progress' }), file({ stage: 'scheduled', label: 'After: valve' })]) expect([shown, isShownToCustomer(shown), mayOpenByLink(shown)]).toEqual([shown, true, true]);
  for (const hidden of [file({ kind: 'signature' }), file({ kind: 'document' }), file({ stage: 'pending' }), file({ stage: 'en_route', label: 'claim 4711' }), file({ kind: 'document', label: 'before' })]) expect([hidden, isShownToCustomer(hidden), mayOpenByLink(hidden)]).toEqual([hidden, false, false]);
  const own = file({ addedBy: null });
  expect([isShownToCustomer(own), mayOpenByLink(own)]).toEqual([false, true]);
});

test('a customer learns when in the course of the job a picture was taken, and nothing else of it', () => {
  const row = { id: 'one', width: 4, height: 3, sha256: 'x', takenAt: new Date(), lat: 1, lng: 2, contentType: 'image/jpeg' };
  expect(customerPhotos([{ ...row, ...file({ label: 'before front left' }) }, { ...row, ...file({ kind: 'signature' }) }, { ...row, ...file({ kind: 'video', stage: 'at_destination' }) }] as EvidenceFile[])).toEqual([
    { id: 'one', kind: 'photo', stage: 'before', width: 4, height: 3 },
    { id: 'one', kind: 'video', stage: 'destination', width: 4, height: 3 },
  ]);
});
