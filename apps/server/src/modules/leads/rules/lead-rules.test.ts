import { LEAD_STANDINGS, LEAD_STEPS, type LeadStanding } from '@truckroll/contracts/leads/lifecycle.ts';
import { describe, expect, test } from 'vitest';
import { firstCall } from './first-call.ts';
import { isOpen, judgeConversion, judgeStep } from './judge-step.ts';
import { mayBeginJob } from './may-begin-job.ts';
import { searchPatterns, searchText } from './search-words.ts';

describe('the standing of a lead', () => {
  const pairs = LEAD_STANDINGS.flatMap((from) => LEAD_STANDINGS.map((to) => [from, to] as const));

  test.each(pairs)('%s → %s is a step exactly where the table says so', (from, to) => {
    expect(judgeStep(from, to, 'too dear').ok).toBe(LEAD_STEPS[from].includes(to));
  });

  test('is won by becoming a customer, never by a step, and a won lead takes none', () => {
    for (const from of LEAD_STANDINGS) expect(judgeStep(from, 'won', 'x')).toEqual({ ok: false, why: 'illegal' });
    for (const to of LEAD_STANDINGS) expect(judgeStep('won', to, 'x')).toEqual({ ok: false, why: 'illegal' });
  });

  test('is lost with a reason only, and opened again from there', () => {
    expect(judgeStep('quoted', 'lost', '')).toEqual({ ok: false, why: 'reason-missing' });
    expect(judgeStep('quoted', 'lost', 'too dear')).toEqual({ ok: true, what: 'lost' });
    expect(judgeStep('lost', 'lost', 'again')).toEqual({ ok: false, why: 'illegal' });
    expect(judgeStep('lost', 'contacted', '')).toEqual({ ok: true, what: 'reopened' });
    expect(judgeStep('new', 'contacted', '')).toEqual({ ok: true, what: 'stepped' });
  });
});

describe('becoming a customer', () => {
  const lead = (standing: LeadStanding, customerId: string | null = null) => ({ standing, customerId });

  test.each(LEAD_STANDINGS.filter(isOpen))('happens from %s', (standing) => expect(judgeConversion(lead(standing), undefined)).toEqual({ ok: true, already: null }));

  test('does not happen to what is lost', () => expect(judgeConversion(lead('lost'), undefined)).toEqual({ ok: false, why: 'illegal' }));

  test('happened already when it is asked for twice, unless another customer is meant', () => {
    expect(judgeConversion(lead('won', 'a'), undefined)).toEqual({ ok: true, already: 'a' });
    expect(judgeConversion(lead('won', 'a'), 'a')).toEqual({ ok: true, already: 'a' });
    expect(judgeConversion(lead('won', 'a'), 'b')).toEqual({ ok: false, why: 'another' });
  });

  test('begins one job, and another only when the first came to nothing', () => {
    expect(mayBeginJob('won', undefined)).toBe(true);
    expect(mayBeginJob('won', 'draft')).toBe(false);
    expect(mayBeginJob('won', 'completed')).toBe(false);
    expect(mayBeginJob('won', 'expired')).toBe(true);
    expect(mayBeginJob('lost', undefined)).toBe(false);
  });
});

describe('the call that a lead becomes', () => {
  const lead = { name: 'Lee', phone: '+17175550100', email: null, language: 'es', where: 'Market Street 12', lat: 40.27, lng: -76.88, need: 'Every spring', serviceId: '01890a5d-ac96-774b-bcce-b302099a8057' } as const;
  const customerId = '01890a5d-ac96-774b-bcce-b302099a8058';

  test('is filled in with all that is known', () => {
    const { form, request } = firstCall(lead, customerId, true);
    expect(form).toMatchObject({ name: 'Lee', phone: '+17175550100', language: 'es', customerId, where: 'Market Street 12', place: { label: 'Market Street 12', position: { lat: 40.27, lng: -76.88 } }, serviceId: lead.serviceId, notes: 'Every spring' });
    expect(request).toMatchObject({ customerId, contact: { name: 'Lee', phone: '+17175550100', language: 'es' }, place: { label: 'Market Street 12' }, serviceId: lead.serviceId, notes: 'Every spring' });
  });

  test('leaves out a service that is no longer offered, and a place that was never found', () => {
    const { form, request } = firstCall({ ...lead, lat: null, lng: null }, customerId, false);
    expect(form).toMatchObject({ where: 'Market Street 12', place: null, serviceId: null });
    expect(request).not.toHaveProperty('place');
    expect(request).not.toHaveProperty('serviceId');
  });
});

describe('the words a lead is found by', () => {
  const text = searchText({ name: 'Jörg O’Brien', phone: '+491712345678', email: 'joerg@example.org', where: 'Market Street 12', need: 'Rückflussverhinderer prüfen' });

  test.each(['jorg', 'brien', '0171 2345', '2345678', 'joerg@example.org', 'market 12', 'ruckfluss'])('hold %s', (question) => {
    const patterns = searchPatterns(question);
    expect(patterns.length).toBeGreaterThan(0);
    for (const pattern of patterns) expect(text).toContain(pattern.replaceAll('%', ''));
  });

  test('let everybody through for a question without words', () => expect(searchPatterns(' %_ ')).toEqual([]));
});
