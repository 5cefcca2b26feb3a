import { newId } from '@truckroll/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addMoneyCompany, openMoneyWorld, TOWED, TRACKING, type MoneyWorld } from '../../../test/support/money-world.ts';
import { refusal } from '../../../test/support/jobs-world.ts';
import { EVERYBODY } from '../../../test/support/everybody.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { emit } from '../../platform/events/emit.ts';
import { billing } from '../billing/module.ts';
import { chargeCard } from '../billing/actions/charge-card.ts';
import { jobInvoices } from '../billing/actions/show-invoices.ts';
import { JobAssigned, OfferExpired, OfferMade, OfferWithdrawn, PromiseMade } from '../dispatch/events.ts';
import { addVisit } from '../jobs/actions/add-visit.ts';
import { rescheduleVisit } from '../jobs/actions/reschedule-visit.ts';
import { cancelJob } from '../jobs/index.ts';
import { jobs } from '../jobs/module.ts';
import { rateJob } from '../engagement/actions/rate-job.ts';
import { engagement } from '../engagement/module.ts';
import { deliverMessage, MOST_ATTEMPTS } from './actions/deliver-message.ts';
import { listTemplates, putTemplate, restoreTemplate } from './actions/put-template.ts';
import { queueMessages } from './actions/queue-messages.ts';
import { resendMessage } from './actions/resend-message.ts';
import { listMessages, messageAnswer } from './data/message.reads.ts';
import { live } from './live.ts';
import { comms } from './module.ts';
import { sendDueMessages } from './tasks/send-due-messages.ts';

let world: MoneyWorld;
beforeAll(async () => {
  world = await openMoneyWorld([jobs, billing, engagement, comms]);
});
afterAll(() => world.server.close());

const outbox = async (jobId: string) => (await read(world.accounts, (db) => listMessages(db, { jobId }, 100, undefined))).map(messageAnswer).reverse();
const kinds = async (jobId: string) => (await outbox(jobId)).map(({ kind, state }) => `${kind} ${state}`);
const tellPromise = (jobId: string, version: number, minutes = 20) => {
  const at = (more: number) => new Date(world.server.clock.now().getTime() + more * 60_000).toISOString();
  return transaction(world.office, (tx) => emit(tx, PromiseMade, { jobId, version, earliestAt: at(minutes), latestAt: at(minutes + 10), quantile: 0.9 }));
};
const sent = (to: string) => world.messages.accepted().filter((message) => message.to === to);
const contactOf = (job: { contact: { phone?: string } | null }) => job.contact!.phone!;

describe('a customer whose job is done', () => {
  it('hears of every step once, in order, by text message, with a link that works and is kept nowhere', async () => {
    const job = await world.assigned();
    await tellPromise(job.id, 1);
    await world.walk(job.id, ...TOWED);
    expect(await kinds(job.id)).toEqual(['request_confirmed sent', 'technician_assigned sent', 'on_the_way sent', 'arrived sent', 'completed sent', 'rating_request queued', 'invoice_issued sent']);
    const texts = sent(contactOf(job)).map(({ text }) => text);
    expect(texts[0]).toMatch(new RegExp(`^company-\\d+: we have your request ${job.number} \\(tow\\)\\. Follow it here: ${TRACKING}/track/[\\w-]{43}$`));
    expect(texts[1]).toMatch(/arrives between \d+:\d\d [AP]M and \d+:\d\d [AP]M/);
    const kept = await read(world.accounts, async (db) => (await sql<{ all: string }>`select string_agg(m::text, ' ') as all from comms.message m`.execute(db.kysely)).rows[0]!.all);
    const tokens = texts.flatMap((text) => [...text.matchAll(/track\/([\w-]{43})/g)].map((match) => match[1]!));
    expect(tokens.length).toBeGreaterThan(3);
    for (const token of tokens) expect(kept).not.toContain(token);
    expect(new Set(tokens).size).toBe(1);
  });

  it('is not told twice when an event is heard twice', async () => {
    const job = await world.confirmed();
    const before = await kinds(job.id);
    const heard = () => queueMessages(world.office, job.id, { is: 'unassigned', technicianId: world.technicianIds[0]!, seq: 5 });
    // Of two at the same moment the database may refuse one, which is heard again then.
    await Promise.allSettled([heard(), heard()]);
    await heard();
    expect(await kinds(job.id)).toEqual([...before, 'job_taken_back sent']);
    await cancelJob(world.office, job.id, { reason: 'x', by: 'customer' });
  });

  it('is asked for a rating by day and later, unless he rated already', async () => {
    for (const rated of [false, true]) {
      const job = await world.assigned();
      await world.walk(job.id, ...TOWED);
      if (rated) await rateJob(world.link(job.id), { stars: 5, words: 'quick' });
      world.server.clock.advanceBy(1_201);
      await sendDueMessages.run(world.server.ctx(world.orgId));
      expect((await kinds(job.id)).filter((kind) => kind.startsWith('rating_request'))).toEqual([rated ? 'rating_request stale' : 'rating_request sent']);
    }
  });

  it('gets bill and receipt by e-mail, and hears when a card was declined', async () => {
    const job = await world.assigned({ contact: { name: 'Élodie Ünal', phone: '+17175559001', email: 'elodie@example.com', language: 'de' } });
    await world.walk(job.id, ...TOWED);
    const [invoice] = await jobInvoices(world.accounts, job.id);
    await chargeCard(world.link(job.id), invoice!.id, { cardToken: 'tok_decline' });
    await chargeCard(world.link(job.id), invoice!.id, { cardToken: 'tok_success' });
    const mails = sent('elodie@example.com').map(({ subject }) => subject);
    expect(mails).toContain(`Rechnung ${invoice!.number}`);
    expect(mails.at(-1)).toMatch(/^Wir haben .* erhalten$/);
    expect(sent('+17175559001').map(({ text }) => text).join()).toMatch(/Kartenzahlung über .* ist nicht gelungen/);
  });
});

describe('a message that is no longer true', () => {
  /** The provider is busy: messages wait in the outbox. */
  let busy = true;
  let original: typeof world.messages.sms.send;
  beforeAll(() => {
    original = world.messages.sms.send;
    (world.messages.sms as { send: typeof original }).send = async (message) => (busy ? { outcome: 'temporary', reason: 'busy' } : original(message));
  });
  beforeEach(() => {
    busy = false;
  });
  afterAll(() => {
    (world.messages.sms as { send: typeof original }).send = original;
  });

  it('is not sent: the job was cancelled, or somebody else comes', async () => {
    const job = await world.assigned();
    const told = await planned(job.id, () => tellPromise(job.id, 1));
    await cancelJob(world.office, job.id, { reason: 'gone', by: 'customer' });
    await deliverMessage(world.office, told);
    expect(await kinds(job.id)).toContain('technician_assigned stale');
    expect((await outbox(job.id)).find(({ id }) => id === told)).toMatchObject({ reason: 'the job is cancelled', sentAt: null });
  });

  it('is overtaken by a newer promise', async () => {
    const job = await world.assigned();
    const told = await planned(job.id, () => tellPromise(job.id, 1));
    await tellPromise(job.id, 2, 40);
    await deliverMessage(world.office, told);
    expect((await kinds(job.id)).slice(-2)).toEqual(['technician_assigned stale', 'arrival_changed sent']);
    await cancelJob(world.office, job.id, { reason: 'x', by: 'customer' });
  });

  it('is a reminder of an appointment that was moved; the new one is reminded of instead', async () => {
    const job = await world.confirmed({ serviceId: world.services.inspection.id });
    const now = world.server.clock.now().getTime();
    const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
    const visit = await addVisit(world.office, job.id, { windowStartsAt: at(50), windowEndsAt: at(52) });
    await rescheduleVisit(world.office, visit.id, { windowStartsAt: at(74), windowEndsAt: at(76), reason: 'rain' });
    expect((await kinds(job.id)).slice(1)).toEqual(['visit_booked sent', 'visit_reminder queued', 'visit_moved sent', 'visit_reminder queued']);
    world.server.clock.advanceBy(45 * 3_600);
    await sendDueMessages.run(world.server.ctx(world.orgId));
    expect((await kinds(job.id)).slice(1)).toEqual(['visit_booked sent', 'visit_reminder stale', 'visit_moved sent', 'visit_reminder queued']);
    world.server.clock.advanceBy(24 * 3_600);
    await sendDueMessages.run(world.server.ctx(world.orgId));
    await sendDueMessages.run(world.server.ctx(world.orgId));
    expect((await kinds(job.id)).slice(1)).toEqual(['visit_booked sent', 'visit_reminder stale', 'visit_moved sent', 'visit_reminder sent']);
    expect(sent(contactOf(job)).filter(({ text }) => text.includes('reminder'))).toHaveLength(1);
  });

  /** Id of the message that something queues while the provider is busy, put back to its first attempt. */
  async function planned(jobId: string, happen: () => Promise<unknown>): Promise<string> {
    busy = true;
    await happen();
    busy = false;
    const [last] = (await outbox(jobId)).slice(-1);
    await transaction(world.accounts, (tx) => sql`update comms.message set state = 'queued', attempts = 0 where id = ${last!.id}`.execute(tx.kysely));
    return last!.id;
  }
});

describe('a provider in trouble', () => {
  it('is tried again, then the message has failed, is shown, and may be sent again', async () => {
    const job = await world.confirmed({ contact: { name: 'Late', phone: '+10000000001', language: 'en' } });
    expect(await outbox(job.id)).toMatchObject([{ state: 'failed', attempts: MOST_ATTEMPTS, reason: 'simulated: the provider is busy', simulated: true }]);
    const [message] = await outbox(job.id);
    await resendMessage(world.accounts, message!.id);
    expect(await outbox(job.id)).toMatchObject([{ state: 'failed', attempts: MOST_ATTEMPTS }]);
  });

  it('that knows no such address is not asked again', async () => {
    const job = await world.confirmed({ contact: { name: 'Bounce', phone: '+10000000000', language: 'en' } });
    const [message] = await outbox(job.id);
    expect(message).toMatchObject({ state: 'failed', attempts: 1, reason: 'simulated: this address does not exist' });
    const failed = await read(world.accounts, async (db) => (await sql<{ payload: object }>`select payload from platform.event where name = 'comms.message_failed' and payload ->> 'messageId' = ${message!.id}`.execute(db.kysely)).rows);
    expect(failed).toMatchObject([{ payload: { jobId: job.id, reason: 'simulated: this address does not exist' } }]);
  });

  it('that accepted a message before a crash is asked again under the same key, and the customer gets it once', async () => {
    const job = await world.confirmed();
    const [message] = await outbox(job.id);
    await transaction(world.accounts, (tx) => sql`update comms.message set state = 'sending', sent_at = null where id = ${message!.id}`.execute(tx.kysely));
    await deliverMessage(world.office, message!.id);
    expect(await outbox(job.id)).toMatchObject([{ state: 'sent' }]);
    expect(sent(contactOf(job))).toHaveLength(1);
    await deliverMessage(world.office, message!.id);
    expect(sent(contactOf(job))).toHaveLength(1);
    await expect(resendMessage(world.accounts, message!.id)).rejects.toMatchObject(refusal('comms/message-not-failed'));
  });
});

describe('a technician', () => {
  it('gets offers and what becomes of them by push; a closed offer is not sent any more', async () => {
    const job = await world.confirmed();
    const [technicianId] = world.technicianIds as [string];
    const offerId = job.id;
    const expiresAt = new Date(world.server.clock.now().getTime() + 60_000).toISOString();
    await transaction(world.office, (tx) => emit(tx, OfferMade, { jobId: job.id, offerId, technicianId, wave: 1, expiresAt }));
    await transaction(world.office, (tx) => emit(tx, OfferExpired, { jobId: job.id, offerId, technicianId }));
    await transaction(world.office, (tx) => emit(tx, OfferWithdrawn, { jobId: job.id, offerId, technicianId, why: 'x' }));
    await transaction(world.office, (tx) => emit(tx, JobAssigned, { jobId: job.id, technicianId, truckId: null, mode: 'manual', overrideReason: null }));
    expect((await outbox(job.id)).filter(({ audience }) => audience === 'technician').map(({ kind, channel, state, subject }) => [kind, channel, state, subject])).toEqual([
      ['offer', 'push', 'sent', 'New job: tow'],
      ['offer_withdrawn', 'push', 'sent', 'Offer withdrawn'],
      ['job_assigned', 'push', 'stale', `${job.number} is yours`],
    ]);
  });
});

it('an offer that is closed before its message has left is taken back, and not sent by whoever comes to it later', async () => {
  const job = await world.confirmed();
  const [technicianId] = world.technicianIds as [string];
  const offer = { jobId: job.id, offerId: newId(), technicianId };
  await transaction(world.office, (tx) => emit(tx, OfferMade, { ...offer, wave: 1, expiresAt: new Date(world.server.clock.now().getTime() + 60_000).toISOString() }));
  const pushed = sent(technicianId).length;
  const [message] = (await outbox(job.id)).slice(-1);
  await transaction(world.accounts, (tx) => sql`update comms.message set state = 'sending', sent_at = null where id = ${message!.id}`.execute(tx.kysely));
  await transaction(world.office, (tx) => emit(tx, OfferExpired, offer));
  await deliverMessage(world.office, message!.id, job.id);
  expect((await outbox(job.id)).find(({ id }) => id === message!.id)).toMatchObject({ state: 'stale', reason: 'the offer is closed' });
  expect(sent(technicianId)).toHaveLength(pushed);
});

describe('wording', () => {
  it('is the organisation’s own where it wrote one, and refused when it is broken', async () => {
    const own = { kind: 'request_confirmed', channel: 'sms', language: 'en', subject: null, body: 'Ahoy {customer}! {number} {link}' } as const;
    expect(await putTemplate(world.accounts, own)).toMatchObject({ custom: true });
    const job = await world.confirmed();
    expect(sent(contactOf(job))[0]!.text).toMatch(new RegExp(`^Ahoy Stella Stranded! ${job.number} https`));
    await expect(putTemplate(world.accounts, { ...own, body: 'Pay {amount}' })).rejects.toMatchObject(refusal('comms/template-broken'));
    await expect(putTemplate(world.accounts, { ...own, body: 'Hello {customer' })).rejects.toMatchObject(refusal('comms/template-broken'));
    await expect(putTemplate(world.accounts, { ...own, kind: 'offer' })).rejects.toMatchObject(refusal('comms/template-broken'));
    await expect(putTemplate(world.accounts, { ...own, body: 'Ahoy {customer}!' })).rejects.toMatchObject(refusal('comms/template-lacks'));
    await expect(putTemplate(world.accounts, { ...own, body: `{link} ${'long '.repeat(130)}` })).rejects.toMatchObject(refusal('comms/template-too-long'));
    await expect(putTemplate(world.accounts, { kind: 'offer', channel: 'push', language: 'en', subject: 'Job', body: `{until} ${'long '.repeat(70)}` })).rejects.toMatchObject(refusal('comms/template-too-long'));
    expect((await listTemplates(world.accounts)).filter(({ custom }) => custom)).toMatchObject([own]);
  });

  it('is not written over by whoever read another: two at once, one after the other, and after it was taken away and written again', async () => {
    const key = { kind: 'request_confirmed', channel: 'sms', language: 'es', subject: null } as const;
    const put = (body: string, version: number) => putTemplate(world.accounts, { ...key, body: `${body} {link}` }, version);
    const late = { problem: { code: 'request/precondition-failed' } };
    const bodyNow = async () => (await listTemplates(world.accounts, 'es')).find(({ kind, channel }) => kind === key.kind && channel === key.channel)!;
    expect((await bodyNow()).version).toBe(0);
    const outcomes = await Promise.allSettled(['uno', 'dos'].map((body) => put(body, 0)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject(late);
    const first = await bodyNow();
    expect(first).toMatchObject({ version: 1, custom: true });
    await expect(put('tres', 0)).rejects.toMatchObject(late);
    expect(await bodyNow()).toEqual(first);
    expect(await restoreTemplate(world.accounts, key)).toMatchObject({ version: 2, custom: false });
    await expect(put('tres', 0)).rejects.toMatchObject(late);
    expect(await put('tres', 2)).toMatchObject({ version: 3, custom: true });
    await expect(put('cuatro', 1)).rejects.toMatchObject(late);
    expect((await bodyNow()).body).toBe('tres {link}');
    await restoreTemplate(world.accounts, key);
  });

  it('is not taken away by whoever read another: two at once, one after the other, and beside somebody who writes', async () => {
    const key = { kind: 'request_confirmed', channel: 'sms', language: 'ar', subject: null } as const;
    const late = { problem: { code: 'request/precondition-failed' } };
    const now = async () => (await listTemplates(world.accounts, 'ar')).find(({ kind, channel }) => kind === key.kind && channel === key.channel)!;
    await expect(restoreTemplate(world.accounts, key, 1)).rejects.toMatchObject(late);
    expect(await restoreTemplate(world.accounts, key, 0)).toMatchObject({ version: 0, custom: false });
    await putTemplate(world.accounts, { ...key, body: 'one {link}' }, 0);
    await putTemplate(world.accounts, { ...key, body: 'two {link}' }, 1);
    await expect(restoreTemplate(world.accounts, key, 1)).rejects.toMatchObject(late);
    expect(await now()).toMatchObject({ version: 2, custom: true, body: 'two {link}' });
    const outcomes = await Promise.allSettled([restoreTemplate(world.accounts, key, 2), restoreTemplate(world.accounts, key, 2)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject(late);
    expect(await now()).toMatchObject({ version: 3, custom: false });
    const [written] = await Promise.allSettled([putTemplate(world.accounts, { ...key, body: 'three {link}' }, 3), restoreTemplate(world.accounts, key, 2)]);
    expect(written.status).toBe('fulfilled');
    expect(await now()).toMatchObject({ version: 4, custom: true });
    await restoreTemplate(world.accounts, key, 4);
  });

  it('goes back to the built-in one, both written down, and is another organisation’s not to see', async () => {
    const key = { kind: 'on_the_way', channel: 'sms', language: 'de' } as const;
    const told = async () => (await read(world.accounts, (db) => sql<{ payload: unknown }>`select payload from platform.event where name = 'comms.template_changed' and payload ->> 'kind' = 'on_the_way' order by seq`.execute(db.kysely))).rows.map(({ payload }) => payload);
    const inForce = async (ctx = world.accounts) => (await listTemplates(ctx, 'de')).find(({ kind, channel }) => kind === key.kind && channel === key.channel)!;
    const before = await inForce();
    expect(before).toMatchObject({ custom: false, body: before.original.body, needed: ['link'], audience: 'customer', samples: { technician: 'Anna', link: expect.stringMatching(/^https?:/) } });
    await putTemplate(world.accounts, { ...key, subject: null, body: 'Gleich da: {link}' });
    await putTemplate(world.accounts, { ...key, subject: null, body: 'Gleich da: {link}' });
    expect(await inForce()).toMatchObject({ custom: true, body: 'Gleich da: {link}' });
    const other = await addMoneyCompany(world.server, world.processor, world.messages);
    expect(await inForce(other.accounts)).toMatchObject({ custom: false });
    await restoreTemplate(other.accounts, key);
    expect(await inForce()).toMatchObject({ custom: true });
    expect(await restoreTemplate(world.accounts, key)).toMatchObject({ custom: false, body: before.body });
    await restoreTemplate(world.accounts, key);
    expect(await inForce()).toMatchObject({ custom: false, body: before.body });
    expect(await told()).toMatchObject([{ custom: true }, { custom: false }]);
    await expect(restoreTemplate(world.accounts, { ...key, channel: 'push' })).rejects.toMatchObject(refusal('comms/template-not-found'));
  });
});

describe('the outbox', () => {
  it('is another organisation’s not to see, and comes over the wire to those who may read it', async () => {
    const other = await addMoneyCompany(world.server, world.processor, world.messages);
    const job = await world.confirmed();
    const [message] = await outbox(job.id);
    expect(await read(other.accounts, (db) => listMessages(db, { jobId: job.id }, 10, undefined))).toEqual([]);
    await expect(resendMessage(other.accounts, message!.id)).rejects.toMatchObject(refusal('comms/message-not-found'));
    expect([await live.mayHear['outbox']!(world.accounts, 'outbox'), await live.mayHear['outbox']!(world.technician(0), 'outbox')]).toEqual([true, false]);
    const event = { orgId: world.orgId, cursor: '0.0', seq: 1, name: 'comms.message_sent', key: job.id, payload: { messageId: message!.id }, actor: { kind: 'system' }, requestId: undefined, occurredAt: new Date() };
    expect(await live.shape(world.accounts, [event], EVERYBODY)).toEqual([{ topic: 'outbox', name: 'comms.message_sent', data: message }]);
  });
});
