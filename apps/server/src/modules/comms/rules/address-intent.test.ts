import { describe, expect, it } from 'vitest';
import { addressIntent, type Reachables } from './address-intent.ts';
import type { Intent, Kind } from './messages-for.ts';

const contact = { name: 'Stella', phone: '+17175550123', email: 'stella@example.com', language: 'en' as const };
const customer = { name: 'Stella Stranded', phone: null, email: null, language: 'de' as const, wantsMessages: true };
const known: Reachables = { organisation: { language: 'en' }, job: { id: 'job', customerId: 'cust', customerName: 'Stella Stranded', contact }, customer, account: { id: 'acc', name: 'Club', email: 'bills@club.example' }, technicianName: () => 'Ana Gómez' };
const intent = (kind: Kind, to: Intent['to'] = 'customer'): Intent => ({ kind, to, version: '1', plan: {}, values: {} });
const ways = (kind: Kind, changes: Partial<Reachables> = {}) => addressIntent(intent(kind), { ...known, ...changes }).map(({ channel, address, suppressed }) => [channel, address, suppressed]);

describe('a customer', () => {
  it('is told urgent things by text message, what is for the record by e-mail, what he asked for by both, in his language', () => {
    expect(ways('on_the_way')).toEqual([['sms', contact.phone, undefined]]);
    expect(ways('receipt')).toEqual([['email', contact.email, undefined]]);
    expect(ways('request_confirmed').map(([channel]) => channel)).toEqual(['sms', 'email']);
    expect(addressIntent(intent('arrived'), known)[0]).toMatchObject({ language: 'de', recipientId: 'cust', recipient: contact.phone });
  });

  it('is written to in the language that he asked in this time', () => {
    const asked = { job: { ...known.job, contact: { ...contact, language: 'ar' as const } } };
    expect(addressIntent(intent('arrived'), { ...known, ...asked })[0]).toMatchObject({ language: 'ar' });
    expect(addressIntent(intent('arrived'), { ...known, customer: undefined })[0]).toMatchObject({ language: 'en' });
  });

  it('is reached by what is known of him', () => {
    const without = (field: 'phone' | 'email') => ({ job: { ...known.job, contact: { ...contact, [field]: undefined } } });
    expect(ways('on_the_way', without('phone'))).toEqual([['email', contact.email, undefined]]);
    expect(ways('receipt', without('email'))).toEqual([['sms', contact.phone, undefined]]);
    expect(ways('on_the_way', { job: { ...known.job, contact: null } })).toEqual([['sms', null, 'neither phone nor e-mail is known']]);
  });

  it('who wants no messages gets only what he must know', () => {
    const quiet = { customer: { ...customer, wantsMessages: false } };
    expect(ways('rating_request', quiet)[0]![2]).toBe('the customer wants no messages');
    expect(ways('cancelled', quiet)[0]![2]).toBeUndefined();
  });
});

describe('accounts and technicians', () => {
  it('are reached by e-mail and in their app', () => {
    expect(addressIntent(intent('invoice_issued', 'account'), known)).toMatchObject([{ channel: 'email', address: 'bills@club.example', audience: 'account' }]);
    expect(addressIntent(intent('invoice_issued', 'account'), { ...known, account: { id: 'acc', name: 'Club', email: null } })).toMatchObject([{ suppressed: 'the account has no e-mail address' }]);
    expect(addressIntent(intent('offer', { technicianId: 't' }), known)).toMatchObject([{ channel: 'push', address: 't', recipient: 'Ana Gómez', audience: 'technician' }]);
  });
});
