import { expect, test } from 'vitest';
import { phoneNumber } from '../../../app/phone-number.ts';
import { blankForm, requestOf } from './call-form.ts';

const question = (key: string, askedWhen?: Record<string, string[]>) => ({ key, text: key, required: true, choices: [{ key: 'yes', label: 'Yes' }, { key: 'no', label: 'No' }], ...(askedWhen ? { askedWhen } : {}) });
const service = (id: string, more: object = {}) => ({ id, version: 1, code: id, name: id, description: '', icon: '', kind: 'roadside' as const, needsDestination: false, basePriority: 'normal' as const, requirements: { skills: [], truckAbilities: [], certifications: [] }, plannedDurationSeconds: 600, questions: [question('starts'), question('clicks', { starts: ['no'] })], checklist: [], evidence: { photosBeforeWork: 0, photosAtDestination: 0, photosAtEnd: 0, signature: false }, automatic: true, active: true, ...more });
const world = { services: [service('jump'), service('tow', { needsDestination: true }), service('visit', { kind: 'scheduled' })], companyPhone: '+14155550100', timeZone: 'America/New_York', safetyWords: (safety: string) => `Caller: ${safety}` };
const place = { position: { lat: 40, lng: -76 }, label: 'Market Street' };

test('half a phone number or a name alone is no contact yet', () => {
  expect(requestOf({ ...blankForm, name: 'Stella', phone: '+1 717' }, world).contact).toBeUndefined();
  expect(requestOf({ ...blankForm, name: 'Stella', phone: '717 555 0123' }, world).contact).toEqual({ name: 'Stella', phone: '+17175550123', language: 'en' });
  expect(phoneNumber('0049 151 2345678', null)).toBe('+491512345678');
});

test('an answer whose question is no longer asked is left out, and so is a destination of a service that needs none', () => {
  const form = { ...blankForm, serviceId: 'jump', answers: { starts: 'yes', clicks: 'yes' }, destination: place };
  expect(requestOf(form, world)).toMatchObject({ serviceId: 'jump', answers: { starts: 'yes' } });
  expect(requestOf(form, world).destination).toBeUndefined();
  expect(requestOf({ ...form, serviceId: 'tow' }, world).destination).toEqual({ ...place, detail: '' });
});

test('who stands in a lane is an emergency, and the technician is told', () => {
  expect(requestOf({ ...blankForm, safety: 'lane', notes: 'Red car' }, world)).toMatchObject({ urgency: 'emergency', notes: 'Caller: lane\nRed car' });
  expect(requestOf({ ...blankForm, safety: 'safe' }, world)).toMatchObject({ urgency: 'normal', notes: '' });
});

test('a window is meant in the company’s own time', () => {
  expect(requestOf({ ...blankForm, serviceId: 'visit', day: '2026-07-01', from: '09:00', until: '11:00' }, world).window).toEqual({ startsAt: '2026-07-01T13:00:00.000Z', endsAt: '2026-07-01T15:00:00.000Z' });
});
