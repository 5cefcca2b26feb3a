import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../../../test/support/jobs-world.ts';
import { addMoneyCompany, openMoneyWorld, TOWED, TRACKING, type MoneyWorld } from '../../../test/support/money-world.ts';
import type { Actor, Ctx } from '../../platform/context.ts';
import { read } from '../../platform/db/read.ts';
import { transaction } from '../../platform/db/transaction.ts';
import { billing } from '../billing/module.ts';
import { engagement } from '../engagement/module.ts';
import { cancelJob, transition } from '../jobs/index.ts';
import { jobs } from '../jobs/module.ts';
import { markConversationRead } from './actions/mark-conversation-read.ts';
import { showConversation, showMyConversations, showWaitingConversations } from './actions/show-conversations.ts';
import { MOST_LINKS, textCallerLink } from './actions/text-caller-link.ts';
import { MOST_BY_CUSTOMER, writeMessage } from './actions/write-message.ts';
import { listMessages } from './data/message.reads.ts';
import { live } from './live.ts';
import { comms } from './module.ts';
import { sendDueMessages } from './tasks/send-due-messages.ts';

let world: MoneyWorld;
beforeAll(async () => {
  world = await openMoneyWorld([jobs, billing, engagement, comms]);
});
afterAll(() => world.server.close());

const page = { limit: 50 };
const say = (ctx: Ctx, side: 'customer' | 'technician' | 'office', jobId: string, text: string, internal = false) => writeMessage(ctx, side, jobId, { text, internal });
const byCustomer = (jobId: string, text: string) => say(world.link(jobId), 'customer', jobId, text);
const seenBy = (ctx: Ctx, side: 'customer' | 'technician' | 'office', jobId: string) => showConversation(ctx, side, jobId, page);
const texts = async (ctx: Ctx, side: 'customer' | 'technician' | 'office', jobId: string) => (await seenBy(ctx, side, jobId)).items.map(({ text }) => text).reverse();
const later = async (seconds: number) => {
  world.server.clock.advanceBy(seconds);
  await sendDueMessages.run(world.server.ctx(world.orgId));
};
const notices = async (jobId: string) => (await read(world.accounts, (db) => listMessages(db, { jobId }, 100, undefined))).filter(({ kind }) => kind.startsWith('message_to_')).map(({ kind, channel, state }) => `${kind} ${channel} ${state}`).reverse();
const sentTo = (to: string) => world.messages.accepted().filter((message) => message.to === to && /message|Message/.test(`${message.text} ${message.subject ?? ''}`));
/** Gives a job to another technician. */
const giveTo = (jobId: string, technician: number) => transaction(world.office, (tx) => transition(tx, jobId, { to: 'assigned', by: 'dispatcher', reason: 'closer', technicianId: world.technicianIds[technician]!, truckId: world.truckId }));
const takeBack = (jobId: string) => transaction(world.office, (tx) => transition(tx, jobId, { to: 'pending', by: 'dispatcher', reason: 'breakdown' }));

describe('customer, technician and office', () => {
  it('write to each other about a job, each under the name that the others may know', async () => {
    const job = await world.assigned();
    await byCustomer(job.id, 'I am on level 2');
    await say(world.technician(0), 'technician', job.id, 'On my way');
    await say(world.office, 'office', job.id, 'He is close');
    const office = await seenBy(world.office, 'office', job.id);
    expect(office.items.map(({ side, author, mine, text }) => [side, author, mine, text]).reverse()).toEqual([
      ['customer', 'Stella Stranded', false, 'I am on level 2'],
      ['technician', world.technicianIds[0], false, 'On my way'],
      ['office', 'Person 0', true, 'He is close'],
    ]);
    const customer = await seenBy(world.link(job.id), 'customer', job.id);
    // The first name of a technician; the office is the company.
    expect(customer.items.map(({ author, mine }) => [author, mine]).reverse()).toEqual([[null, true], [world.technicianIds[0], false], [null, false]]);
    expect(JSON.stringify(customer)).not.toContain('Person 0');
    expect(customer).toMatchObject({ unread: 2, writable: true });
    expect(await seenBy(world.technician(0), 'technician', job.id)).toMatchObject({ unread: 1 });
    expect(office.unread).toBe(1);
    await cancelJob(world.office, job.id, { reason: 'x', by: 'customer' });
  });

  it('see what was seen, when, and only once', async () => {
    const job = await world.assigned();
    const message = await byCustomer(job.id, 'Hello?');
    expect(await markConversationRead(world.technician(0), 'technician', job.id, message.id)).toEqual({ unread: 0 });
    const first = world.server.clock.now().toISOString();
    world.server.clock.advanceBy(60);
    await markConversationRead(world.technician(0), 'technician', job.id, message.id);
    await markConversationRead(world.office, 'office', job.id, message.id);
    const [shown] = (await seenBy(world.link(job.id), 'customer', job.id)).items;
    expect(shown!.readAt).toEqual({ customer: null, technician: first, office: world.server.clock.now().toISOString() });
    await cancelJob(world.office, job.id, { reason: 'x', by: 'customer' });
  });

  it('read up to a message and no further', async () => {
    const job = await world.assigned();
    const one = await byCustomer(job.id, 'one');
    world.server.clock.advanceBy(1);
    await byCustomer(job.id, 'two');
    expect(await markConversationRead(world.office, 'office', job.id, one.id)).toEqual({ unread: 1 });
    await cancelJob(world.office, job.id, { reason: 'x', by: 'customer' });
  });
});

describe('what is internal', () => {
  it('is never shown, told or hinted to the customer, by link or in the portal', async () => {
    const job = await world.assigned();
    const secret = await say(world.office, 'office', job.id, 'Bad payer, take cash', true);
    await say(world.technician(0), 'technician', job.id, 'Understood', true);
    const customers: Actor[] = [{ kind: 'link', linkId: job.id, jobId: job.id }, { kind: 'customer', portalUserId: job.id, customerId: job.customerId!, siteIds: null, rights: new Set(['see-jobs']) }];
    for (const actor of customers) {
      const ctx = world.server.ctx(world.orgId, actor);
      expect(await seenBy(ctx, 'customer', job.id)).toEqual({ items: [], nextCursor: null, unread: 0, writable: true });
      await expect(markConversationRead(ctx, 'customer', job.id, secret.id)).rejects.toMatchObject(refusal('comms/message-not-found'));
    }
    expect(await texts(world.technician(0), 'technician', job.id)).toEqual(['Bad payer, take cash', 'Understood']);
    await later(60);
    expect(await notices(job.id)).toEqual(['message_to_technician push sent']);
    const written = { orgId: world.orgId, cursor: '0.0', seq: 1, name: 'comms.conversation_written', key: job.id, payload: { jobId: job.id, messageId: secret.id, side: 'office', internal: true }, actor: { kind: 'system' }, requestId: undefined, occurredAt: new Date() };
    const everywhere = { has: () => true, hasAny: () => true };
    expect((await live.shape(world.accounts, [written], everywhere)).map(({ topic, onlyFor }) => [topic, onlyFor])).toEqual([['conversations', undefined], [`technician/${world.technicianIds[0]}`, world.technicianIds[0]]]);
    const read_ = { ...written, name: 'comms.conversation_read', payload: { jobId: job.id, side: 'technician', count: 1, internal: true } };
    expect((await live.shape(world.accounts, [read_], everywhere)).map(({ topic }) => topic)).not.toContain(`track/${job.id}`);
    const open = { ...written, payload: { ...written.payload, internal: false } };
    expect(JSON.stringify(await live.shape(world.accounts, [open], everywhere))).toContain(`track/${job.id}`);
    await cancelJob(world.office, job.id, { reason: 'x', by: 'customer' });
  });

  it('cannot be written by a customer, whatever he sends', async () => {
    const job = await world.confirmed();
    await expect(say(world.link(job.id), 'customer', job.id, 'x', true)).rejects.toThrow(/check constraint/);
    await cancelJob(world.office, job.id, { reason: 'x', by: 'customer' });
  });
});

describe('who may talk', () => {
  it('is the technician as long as the job is his; the next one reads what came before as new', async () => {
    const job = await world.assigned();
    const code = await byCustomer(job.id, 'The gate code is 1234');
    await markConversationRead(world.technician(0), 'technician', job.id, code.id);
    const listed = async (technician: number) => (await showMyConversations(world.technician(technician))).items.filter(({ jobId }) => jobId === job.id);
    expect(await listed(0)).toMatchObject([{ unread: 0, last: { text: 'The gate code is 1234', author: 'Stella Stranded' } }]);
    await takeBack(job.id);
    await giveTo(job.id, 1);
    for (const refused of [() => seenBy(world.technician(0), 'technician', job.id), () => say(world.technician(0), 'technician', job.id, 'still here'), () => markConversationRead(world.technician(0), 'technician', job.id, code.id)]) await expect(refused()).rejects.toMatchObject(refusal('jobs/job-not-found'));
    expect(await listed(0)).toEqual([]);
    expect(await listed(1)).toMatchObject([{ unread: 1 }]);
    await markConversationRead(world.technician(1), 'technician', job.id, code.id);
    expect(await listed(1)).toMatchObject([{ unread: 0 }]);
    await cancelJob(world.office, job.id, { reason: 'x', by: 'customer' });
  });

  it('is nobody of another organisation, another job’s link or another customer', async () => {
    const job = await world.assigned();
    const [mine, other] = [await byCustomer(job.id, 'mine'), await world.confirmed()];
    const company = await addMoneyCompany(world.server, world.processor, world.messages);
    for (const [ctx, side] of [[company.office, 'office'], [company.link(job.id), 'customer']] as const) await expect(seenBy(ctx, side, job.id)).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(seenBy(world.link(other.id), 'customer', job.id)).rejects.toMatchObject(refusal('jobs/tracking-link-invalid'));
    await expect(markConversationRead(world.link(other.id), 'customer', other.id, mine.id)).rejects.toMatchObject(refusal('comms/message-not-found'));
    const stranger = world.server.ctx(world.orgId, { kind: 'customer', portalUserId: job.id, customerId: other.customerId!, siteIds: null, rights: new Set(['see-jobs']) });
    await expect(seenBy(stranger, 'customer', job.id)).rejects.toMatchObject(refusal('jobs/job-not-found'));
    const limited = world.server.ctx(world.orgId, { kind: 'customer', portalUserId: job.id, customerId: job.customerId!, siteIds: [job.id], rights: new Set(['see-jobs']) });
    await expect(say(limited, 'customer', job.id, 'x')).rejects.toMatchObject(refusal('jobs/job-not-found'));
    for (const id of [job.id, other.id]) await cancelJob(world.office, id, { reason: 'x', by: 'customer' });
  });

  it('ends with the customer’s link: not before the job is confirmed, and until a day after its end', async () => {
    const draft = await world.draft();
    await expect(byCustomer(draft.id, 'x')).rejects.toMatchObject(refusal('comms/conversation-closed'));
    const job = await world.assigned();
    await world.walk(job.id, ...TOWED);
    world.server.clock.advanceBy(23 * 3_600);
    expect(await byCustomer(job.id, 'I left my bag')).toMatchObject({ side: 'customer' });
    world.server.clock.advanceBy(2 * 3_600);
    for (const refused of [() => byCustomer(job.id, 'x'), () => say(world.office, 'office', job.id, 'x'), () => say(world.technician(0), 'technician', job.id, 'x')]) await expect(refused()).rejects.toMatchObject(refusal('comms/conversation-closed'));
    expect(await seenBy(world.office, 'office', job.id)).toMatchObject({ writable: false, items: [{ text: 'I left my bag' }] });
  });

  it('is a customer at a human pace', async () => {
    const job = await world.confirmed();
    for (let n = 0; n < MOST_BY_CUSTOMER; n++) await byCustomer(job.id, String(n));
    await expect(byCustomer(job.id, 'one too many')).rejects.toMatchObject(refusal('request/too-many-requests'));
    await say(world.office, 'office', job.id, 'We hear you');
    world.server.clock.advanceBy(61);
    await byCustomer(job.id, 'sorry');
    await cancelJob(world.office, job.id, { reason: 'x', by: 'customer' });
  });
});

describe('whoever is not looking', () => {
  it('gets one text message with his link in a quiet time, however much is written, and none when he was looking', async () => {
    const job = await world.assigned();
    const phone = job.contact!.phone!;
    const one = await say(world.office, 'office', job.id, 'Where exactly are you?');
    await say(world.technician(0), 'technician', job.id, 'I do not see you');
    await later(29);
    expect(sentTo(phone)).toEqual([]);
    await later(2);
    expect(sentTo(phone).map(({ text }) => text)).toEqual([expect.stringMatching(new RegExp(`you have a message about tow \\(${job.number}\\).*${TRACKING}/track/[\\w-]{43}$`))]);
    expect(sentTo(phone)[0]!.text).not.toContain('Where exactly');
    await say(world.office, 'office', job.id, 'Hello?');
    await later(60);
    expect(sentTo(phone)).toHaveLength(1);
    await later(15 * 60);
    const last = await say(world.office, 'office', job.id, 'Are you still there?');
    await later(31);
    expect(sentTo(phone)).toHaveLength(2);
    await later(16 * 60);
    const looked = await say(world.office, 'office', job.id, 'Fine');
    await markConversationRead(world.link(job.id), 'customer', job.id, looked.id);
    await later(31);
    expect(await notices(job.id)).toEqual(['message_to_customer sms sent', 'message_to_customer sms sent', 'message_to_customer sms stale']);
    expect([one, last].length).toBe(2);
    await cancelJob(world.office, job.id, { reason: 'x', by: 'customer' });
  });

  it('and is the technician of the job is rung, unless he saw it or lost the job', async () => {
    const job = await world.assigned();
    await byCustomer(job.id, 'I am behind the pumps');
    await later(6);
    const seen = await byCustomer(job.id, 'on the left');
    await markConversationRead(world.technician(0), 'technician', job.id, seen.id);
    await later(6);
    await byCustomer(job.id, 'hurry');
    await takeBack(job.id);
    await later(6);
    expect(await notices(job.id)).toEqual(['message_to_technician push sent', 'message_to_technician push stale', 'message_to_technician push stale']);
    const rung = sentTo(world.technicianIds[0]!).filter(({ subject }) => subject === `Message about ${job.number}`);
    expect(rung).toHaveLength(1);
    expect(JSON.stringify(rung)).not.toContain('pumps');
    await cancelJob(world.office, job.id, { reason: 'x', by: 'customer' });
  });
});

describe('the office', () => {
  it('finds what waits for it, the newest first: what customers write and what technicians write to it alone', async () => {
    const [one, two] = [await world.assigned(), await world.assigned({}, 1)];
    await byCustomer(one.id, 'first');
    world.server.clock.advanceBy(1);
    await say(world.technician(1), 'technician', two.id, 'On my way');
    await say(world.technician(1), 'technician', two.id, 'Need the gate code', true);
    const waiting = async () => (await showWaitingConversations(world.office, page)).items.filter(({ jobId }) => [one.id, two.id].includes(jobId)).map(({ jobId, unread, last }) => [jobId === one.id ? 1 : 2, unread, last.text]);
    expect(await waiting()).toEqual([[2, 1, 'Need the gate code'], [1, 1, 'first']]);
    const { items } = await seenBy(world.office, 'office', two.id);
    await markConversationRead(world.office, 'office', two.id, items[0]!.id);
    expect(await waiting()).toEqual([[1, 1, 'first']]);
    for (const id of [one.id, two.id]) await cancelJob(world.office, id, { reason: 'x', by: 'customer' });
  });

  it('pages through everything once, also through messages of the same moment', async () => {
    const job = await world.confirmed();
    for (let n = 0; n < 17; n++) {
      await say(world.office, 'office', job.id, `message ${n}`);
      if (n % 3 === 0) world.server.clock.advanceBy(1);
    }
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await showConversation(world.office, 'office', job.id, { limit: 4, cursor });
      found.push(...items.map(({ text }) => text));
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(found.reverse()).toEqual(Array.from({ length: 17 }, (_, n) => `message ${n}`));
    await cancelJob(world.office, job.id, { reason: 'x', by: 'customer' });
  });
});

describe('a caller', () => {
  it('is texted a link to the draft that is being taken down, to the number he says, and no more than a few times', async () => {
    const draft = await world.draft();
    const text = () => textCallerLink(world.accounts, draft.id, { phone: '+17175558888', language: 'de' });
    expect(await text()).toMatchObject({ kind: 'caller_link', channel: 'sms', recipient: '+17175558888', state: 'sending', body: expect.stringContaining('[…]') });
    expect(world.messages.accepted().filter(({ to }) => to === '+17175558888').map((message) => message.text)).toEqual([expect.stringMatching(new RegExp(`^company-\\d+: Zeigen Sie uns .*${TRACKING}/track/[\\w-]{43}$`))]);
    for (let n = 1; n < MOST_LINKS; n++) await text();
    await expect(text()).rejects.toMatchObject(refusal('request/too-many-requests'));
    const confirmed = await world.confirmed();
    await expect(textCallerLink(world.accounts, confirmed.id, { phone: '+17175558888', language: 'en' })).rejects.toMatchObject(refusal('jobs/illegal-step'));
    const company = await addMoneyCompany(world.server, world.processor, world.messages);
    await expect(textCallerLink(company.accounts, draft.id, { phone: '+17175558888', language: 'en' })).rejects.toMatchObject(refusal('jobs/job-not-found'));
    await cancelJob(world.office, confirmed.id, { reason: 'x', by: 'customer' });
  });
});
