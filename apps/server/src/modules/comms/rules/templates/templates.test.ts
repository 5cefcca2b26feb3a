import { fillTemplate as fill, smsLength, templateFault as faultOf } from '@truckroll/kernel';
import fc from 'fast-check';
import { MESSAGE_KINDS } from '@truckroll/contracts/comms/schemas.ts';
import { describe, expect, it } from 'vitest';
import { chooseWording } from '../choose-wording.ts';
import { valuesFor } from '../values-for.ts';
import { allBuiltIn } from './built-in.ts';
import { neededIn, placeholdersOf } from './template.ts';

const named = { organisation: 'Golden Gate Towing', timeZone: 'America/Los_Angeles', number: 'J-1042', service: 'Light duty tow', place: 'Market Street 12, Level 2', recipient: 'Stella Stranded', technician: 'Ana Gomez', truck: 'Flatbed 3, 8ABC123' };
const values = { window: { from: '2026-03-03T17:00:00Z', until: '2026-03-03T19:00:00Z' }, at: '2026-03-03T17:05:00Z', money: { amountMinor: 17_361, currency: 'USD' }, invoice: 'INV-000123' };
const LINK = `https://dispatch.example.com/track/${'x'.repeat(43)}`;
const templateFault = (kind: (typeof MESSAGE_KINDS)[number], text: string) => faultOf(text, placeholdersOf(kind));

describe('the wording that comes with Truckroll', () => {
  it.each(allBuiltIn().map((template) => [`${template.kind}, ${template.channel}, ${template.language}`, template] as const))('%s names nothing that it has no value for, and leaves out nothing that is needed', (_, { kind, channel, language, subject, body }) => {
    expect([faultOf(body, placeholdersOf(kind), neededIn(kind)), templateFault(kind, subject ?? '')]).toEqual([undefined, undefined]);
    const text = fill(body, valuesFor(kind, values, named, language), channel).replaceAll('{link}', LINK);
    expect(text).not.toMatch(/[{}]|undefined|–\.|\$NaN/);
    if (channel !== 'sms') return;
    const { parts, plain } = smsLength(text);
    expect([parts <= (language === 'ar' ? 3 : 2), plain, text]).toEqual([true, language !== 'ar', text]);
  });

  it('has every kind in every language, technicians by push and customers by text message and e-mail', () => {
    for (const language of ['en', 'de', 'es', 'ar'] as const) {
      for (const kind of MESSAGE_KINDS) {
        const channels = allBuiltIn().filter((template) => template.kind === kind && template.language === language).map(({ channel }) => channel);
        expect([['push'], ['sms', 'email']]).toContainEqual(channels);
      }
    }
  });

  it('gives way to the organisation’s own in the same language', () => {
    expect(chooseWording([], 'arrived', 'sms', 'ar')?.body).toMatch(/وصل/);
    const own = [{ kind: 'arrived', channel: 'sms', language: 'ar', subject: null, body: 'حضر {technician}' }, { kind: 'arrived', channel: 'sms', language: 'en', subject: null, body: 'Here!' }] as const;
    expect(chooseWording(own, 'arrived', 'sms', 'ar')).toEqual({ subject: null, body: 'حضر {technician}' });
    expect(chooseWording(own, 'arrived', 'sms', 'en')).toEqual({ subject: null, body: 'Here!' });
    expect(chooseWording(own, 'arrived', 'sms', 'es')?.body).toMatch(/ha llegado/);
    expect(chooseWording(own, 'offer', 'sms', 'en')).toBeUndefined();
  });
});

describe('a template', () => {
  it('may name what its kind has, and nothing else', () => {
    expect(templateFault('arrived', 'Hi {customer}, {technician} is here')).toBeUndefined();
    expect(templateFault('offer', 'Look: {link}')).toEqual({ why: 'unknown', name: 'link' });
    expect(templateFault('arrived', 'You owe {amount}')).toEqual({ why: 'unknown', name: 'amount' });
    expect(templateFault('arrived', 'Hi {customer')).toEqual({ why: 'open', at: 3 });
    expect(templateFault('arrived', 'Hi customer}')).toEqual({ why: 'open', at: 11 });
  });

  it('that is accepted can always be filled, whatever the values are, and values are never read as templates', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(fc.property(fc.constantFrom(...MESSAGE_KINDS), text, text, fc.constantFrom('sms', 'email', 'push'), (kind, before, value, channel) => {
      const template = `${before}{organisation} {link}`;
      fc.pre(faultOf(template, [...placeholdersOf(kind), 'link']) === undefined);
      const filled = fill(template, Object.fromEntries(placeholdersOf(kind).map((name) => [name, value])), channel);
      expect(filled.endsWith('{link}')).toBe(true);
      expect(filled.replaceAll('{link}', '')).not.toMatch(/[{}]/);
    }));
  });

  it('keeps a text message short when a name is very long', () => {
    const long = { ...named, organisation: 'O'.repeat(200), service: 'S'.repeat(200), technician: 'T'.repeat(200) };
    expect(fill('{organisation}: {technician} for {service}', { ...valuesFor('on_the_way', values, long, 'en') }, 'sms').length).toBeLessThan(140);
  });
});

describe('values', () => {
  it('are written in the language and on the wall clock of the organisation', () => {
    expect(valuesFor('technician_assigned', values, named, 'en')).toMatchObject({ from: '9:00 AM', until: '11:00 AM', technician: 'Ana' });
    expect(valuesFor('technician_assigned', values, { ...named, timeZone: 'Europe/Berlin' }, 'de')).toMatchObject({ from: '18:00', until: '20:00' });
    expect(valuesFor('receipt', values, named, 'de')['amount']).toBe('173,61\u00a0$');
    expect(valuesFor('receipt', values, named, 'es')['amount']).toBe('$173.61');
    expect(valuesFor('receipt', values, named, 'ar')['amount']).toBe('$173.61');
    expect(valuesFor('visit_booked', values, named, 'en')['window']).toMatch(/Tue, Mar 3/);
  });

  it('say something kind where a name is missing', () => {
    expect(valuesFor('on_the_way', {}, { ...named, technician: null, truck: null }, 'de')).toMatchObject({ technician: 'unser Techniker', truck: 'Einsatzfahrzeug' });
    expect(valuesFor('on_the_way', {}, { ...named, technician: null, truck: null }, 'ar')).toMatchObject({ technician: 'الفني', truck: 'شاحنة الخدمة' });
  });
});
