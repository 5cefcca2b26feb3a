import { createClient, openLive } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import type { LiveEvent } from '@truckroll/contracts/live/protocol.ts';
import { newId } from '@truckroll/kernel';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { asOwner } from '../../src/platform/db/connections.ts';
import { addPerson } from '../support/add-person.ts';
import { comeToPortal } from '../support/portal-people.ts';
import { CONTACT, foundRoadsideCompany, PASSWORD, PLACE, type RoadsideCompany } from '../support/roadside-company.ts';
import { startJourneyServer, type JourneyServer } from '../support/start-journey-server.ts';

let server: JourneyServer;
let company: RoadsideCompany;
beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), technicians: 2, slug: 'talk', first: true });
});
afterAll(() => server.close());

let asked = 0;
/** A job that a technician has. */
async function given(to = technician()): Promise<{ jobId: string; token: string; customerId: string }> {
  asked += 1;
  const { dispatcher, serviceIds } = company;
  const { job, token } = await dispatcher.call(api.jobs.requestService, { body: { serviceId: serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, phone: `+1717555${3000 + asked}` }, answers: { where: 'home' } } });
  const confirmed = await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  await dispatcher.call(api.dispatch.assignJob, { params: { jobId: job.id }, body: { technicianId: to.id } });
  return { jobId: job.id, token, customerId: confirmed.customerId! };
}
const cancel = (jobId: string) => company.dispatcher.call(api.jobs.cancelJob, { params: { jobId }, body: { reason: 'end of the story' } });
const technician = () => company.technicians[0]!;
const listen = (topic: string, token?: string, wanted = 'conversation') => {
  const heard: LiveEvent[] = [];
  const ready = Promise.withResolvers<void>();
  const line = openLive({ url: server.url, ...(token === undefined ? {} : { token }), topics: [topic], onMessages: (messages) => void heard.push(...messages.filter(({ name }) => name === wanted)), onSubscribed: () => ready.resolve() });
  return { heard, ready: ready.promise, close: () => line.close() };
};

test('three parties talk: each hears of it at once, reads it under his own address, and sees that it was read', async () => {
  const { jobId, token } = await given();
  const link = { token };
  const { nobody, dispatcher } = company;
  const lines = [listen(`track/${token}`), listen('conversations', company.dispatcherToken), listen(`technician/${technician().id}`, company.dispatcherToken)];
  await Promise.all(lines.map(({ ready }) => ready));
  const asks = await nobody.call(api.comms.writeMessageByLink, { params: link, body: { text: '  Which side of the road?\nI see nobody.  ' } });
  expect(asks).toMatchObject({ side: 'customer', mine: true, text: 'Which side of the road?\nI see nobody.' });
  for (const { heard } of lines.slice(0, 2)) await vi.waitFor(() => expect(heard).toEqual([expect.objectContaining({ data: { jobId } })]));
  // His topic alone, also where somebody of the office may listen to it.
  expect(lines[2]!.heard).toEqual([]);
  expect(await dispatcher.call(api.comms.listConversations, { query: {} })).toMatchObject({ unread: 1, items: [{ jobId, unread: 1, last: { text: asks.text } }] });
  expect((await technician().client.call(api.comms.myConversations, {})).items).toMatchObject([{ jobId, unread: 1 }]);
  await technician().client.call(api.comms.markMyConversationRead, { params: { jobId }, body: { upTo: asks.id } });
  await technician().client.call(api.comms.writeMyMessage, { params: { jobId }, body: { text: 'The one with the diner' } });
  await dispatcher.call(api.comms.writeMessage, { params: { jobId }, body: { text: 'Careful, two dogs', internal: true } });
  const seen = await nobody.call(api.comms.getConversationByLink, { params: link, query: {} });
  expect(seen.items.map(({ text }) => text)).toEqual(['The one with the diner', asks.text]);
  expect(seen.items[1]!.readAt).toMatchObject({ technician: expect.any(String), office: null });
  expect((await dispatcher.call(api.comms.getConversation, { params: { jobId }, query: {} })).items.map(({ text, internal }) => [text, internal])).toEqual([['Careful, two dogs', true], ['The one with the diner', false], [asks.text, false]]);
  for (const { close } of lines) close();
  await cancel(jobId);
});

test('a customer hears nothing of what is internal, and no word of it can be had with his link', async () => {
  const { jobId, token, customerId } = await given();
  const portal = await comeToPortal(server, company.owner, { customerId, email: `portal${asked}@talk.example`, role: 'customer', siteIds: null });
  const line = listen(`track/${token}`);
  await line.ready;
  const secret = await company.dispatcher.call(api.comms.writeMessage, { params: { jobId }, body: { text: 'SECRET-7', internal: true } });
  await technician().client.call(api.comms.markMyConversationRead, { params: { jobId }, body: { upTo: secret.id } });
  await company.dispatcher.call(api.comms.writeMessage, { params: { jobId }, body: { text: 'open' } });
  await vi.waitFor(() => expect(line.heard).toHaveLength(1));
  for (const path of [`/v1/track/${token}/conversation`, `/v1/track/${token}`, `/v1/track/${token}/conversation?limit=1`]) expect(await (await fetch(server.url + path)).text()).not.toContain('SECRET-7');
  expect(await portal.client.call(api.comms.getPortalConversation, { params: { jobId }, query: {} })).toMatchObject({ items: [{ text: 'open' }], unread: 1 });
  await expect(portal.client.call(api.comms.markPortalConversationRead, { params: { jobId }, body: { upTo: secret.id } })).rejects.toMatchObject({ code: 'comms/message-not-found' });
  // What a customer says of it is not heard.
  const bold = await fetch(`${server.url}/v1/track/${token}/conversation`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: 'x', internal: true }) });
  expect([bold.status, ((await bold.json()) as { internal?: boolean }).internal]).toEqual([201, false]);
  expect(line.heard.length).toBeLessThanOrEqual(2);
  line.close();
  await cancel(jobId);
});

test('a double tap, a retry after a lost answer, and two at once make one message; the log has no word of it', async () => {
  const { jobId, token, customerId } = await given();
  const portal = await comeToPortal(server, company.owner, { customerId, email: `portal${asked}@talk.example`, role: 'customer', siteIds: null });
  const written = await Promise.all([1, 2, 3].map(() => technician().client.call(api.comms.writeMyMessage, { params: { jobId }, body: { text: 'UNIQUE-WORDS' } }, { idempotencyKey: 'one tap of a thumb' })));
  expect(new Set(written.map(({ id }) => id)).size).toBe(1);
  const key = newId();
  for (const _ of [1, 2]) await portal.client.call(api.comms.writePortalMessage, { params: { jobId }, body: { text: 'thank you' } }, { idempotencyKey: key });
  expect((await company.nobody.call(api.comms.getConversationByLink, { params: { token }, query: {} })).items.map(({ text }) => text)).toEqual(['thank you', 'UNIQUE-WORDS']);
  const { rows } = await asOwner(server.server.database.reach, (client) => client.query<{ payload: object }>(`select payload from platform.event where key = $1 and name like 'comms.conversation%'`, [jobId]));
  expect(rows.length).toBe(2);
  expect(JSON.stringify(rows)).not.toMatch(/UNIQUE|thank/);
  await cancel(jobId);
});

test('too long, empty or broken text is refused; every script is kept letter for letter', async () => {
  const { jobId, token } = await given();
  const write = (text: string) => company.nobody.call(api.comms.writeMessageByLink, { params: { token }, body: { text } });
  for (const text of ['', '   \n ', 'x'.repeat(1001), 'a\u0000b']) await expect(write(text)).rejects.toMatchObject({ status: 400 });
  for (const text of ['أنا خلف المحطة', '<b>bold</b> {link} ${1}', '😀'.repeat(500)]) expect((await write(text)).text).toBe(text);
  await cancel(jobId);
});

test('somebody limited to a branch talks about its jobs alone, and hears of no other', async () => {
  const { owner, nobody, dispatcher } = company;
  const { jobId } = await given();
  const branch = await owner.call(api.identity.createBranch, { body: { name: 'North', kind: 'own' } });
  const email = 'north@talk.example';
  await addPerson(server, owner, { name: 'Nora North', email, password: 'crossing-lantern-47', roles: ['dispatcher'], branchIds: [branch.id] });
  const { token: session } = await nobody.call(api.identity.signIn, { body: { email, password: 'crossing-lantern-47', session: 'token' } });
  const line = listen('conversations', session!);
  const hints = listen('conversations', session!, 'writing');
  await Promise.all([line.ready, hints.ready]);
  const nora = createClient({ baseUrl: server.url, token: session! });
  await expect(nora.call(api.comms.getConversation, { params: { jobId }, query: {} })).rejects.toMatchObject({ code: 'jobs/job-not-found' });
  await expect(nora.call(api.comms.writeMessage, { params: { jobId }, body: { text: 'x' } })).rejects.toMatchObject({ code: 'jobs/job-not-found' });
  await technician().client.call(api.comms.writeMyMessage, { params: { jobId }, body: { text: 'for the house', internal: true } });
  const own = await nora.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact: { ...CONTACT, phone: '+17175553999' }, answers: { where: 'home' } } });
  await nora.call(api.jobs.confirmRequest, { params: { jobId: own.job.id }, body: {} });
  await nobody.call(api.comms.writeMessageByLink, { params: { token: own.token }, body: { text: 'for North' } });
  await vi.waitFor(() => expect(line.heard).toEqual([expect.objectContaining({ data: { jobId: own.job.id } })]));
  await technician().client.call(api.comms.tellMyWriting, { params: { jobId }, body: {} });
  await nobody.call(api.comms.tellWritingByLink, { params: { token: own.token } });
  await vi.waitFor(() => expect(hints.heard.map(({ data }) => data)).toEqual([{ jobId: own.job.id, side: 'customer', author: CONTACT.name }]));
  hints.close();
  expect((await nora.call(api.comms.listConversations, { query: {} })).items.map((item) => item.jobId)).toEqual([own.job.id]);
  expect((await dispatcher.call(api.comms.listConversations, { query: {} })).items.map((item) => item.jobId)).toEqual(expect.arrayContaining([own.job.id, jobId]));
  line.close();
  await cancel(jobId);
  await cancel(own.job.id);
});

test('that somebody writes is heard at once by those who may read it, under the name they know him by, and by nobody else; nothing of it is kept', async () => {
  const { jobId, token } = await given();
  const elsewhere = await given(company.technicians[1]);
  const other = await foundRoadsideCompany(server, { now: server.clock.now(), technicians: 1, slug: 'talkers', first: false, createFurther: server.createOrganisation });
  const { job: foreign } = await other.dispatcher.call(api.jobs.requestService, { body: { serviceId: other.serviceIds.jump_start, place: PLACE, contact: CONTACT, answers: { where: 'home' } } });
  await other.dispatcher.call(api.jobs.confirmRequest, { params: { jobId: foreign.id }, body: {} });
  const { token: ownerToken } = await company.nobody.call(api.identity.signIn, { body: { email: 'owner@talk.example', password: PASSWORD, session: 'token' } });
  const lines = {
    customer: listen(`track/${token}`, undefined, 'writing'),
    stranger: listen(`track/${elsewhere.token}`, undefined, 'writing'),
    technician: listen(`technician/${technician().id}`, technician().token, 'writing'),
    office: listen('conversations', ownerToken!, 'writing'),
    writer: listen('conversations', company.dispatcherToken, 'writing'),
    foreigner: listen('conversations', other.dispatcherToken, 'writing'),
  };
  await Promise.all(Object.values(lines).map(({ ready }) => ready));
  const eventsNow = async () => (await asOwner(server.server.database.reach, (client) => client.query<{ n: number }>(`select count(*)::int n from platform.event where key = $1`, [jobId]))).rows[0]!.n;
  const before = await eventsNow();

  await company.dispatcher.call(api.comms.tellWriting, { params: { jobId }, body: { internal: true } });
  await technician().client.call(api.comms.tellMyWriting, { params: { jobId }, body: {} });
  await company.nobody.call(api.comms.tellWritingByLink, { params: { token } });
  // What comes last: whoever should not have heard the rest would have by now.
  await company.dispatcher.call(api.comms.tellWriting, { params: { jobId: elsewhere.jobId }, body: {} });
  await other.dispatcher.call(api.comms.tellWriting, { params: { jobId: foreign.id }, body: {} });
  await other.owner.call(api.comms.tellWriting, { params: { jobId: foreign.id }, body: {} });
  await company.dispatcher.call(api.comms.tellWriting, { params: { jobId }, body: {} });

  const said = ({ heard }: (typeof lines)[keyof typeof lines]) => heard.map(({ data }) => data);
  const [office, his, customers] = [{ jobId, side: 'office', author: 'Dina Dispatch' }, { jobId, side: 'technician', author: technician().name }, { jobId, side: 'customer', author: CONTACT.name }];
  await vi.waitFor(() => expect(said(lines.office)).toEqual([office, his, customers, { ...office, jobId: elsewhere.jobId }, office]));
  await vi.waitFor(() => expect(said(lines.technician)).toEqual([office, customers, office]));
  // No word of what is internal, a technician by his first name and the office as the company.
  await vi.waitFor(() => expect(said(lines.customer)).toEqual([{ ...his, author: 'Technician' }, { ...office, author: null }]));
  // Nobody hears of himself.
  expect(said(lines.writer)).toEqual([his, customers]);
  expect(said(lines.stranger)).toEqual([{ ...office, jobId: elsewhere.jobId, author: null }]);
  expect(said(lines.foreigner)).toEqual([expect.objectContaining({ jobId: foreign.id })]);
  expect(await eventsNow()).toBe(before);

  // Who has no part in it cannot say that he writes.
  await expect(company.technicians[1]!.client.call(api.comms.tellMyWriting, { params: { jobId }, body: {} })).rejects.toMatchObject({ code: 'jobs/job-not-found' });
  await expect(other.dispatcher.call(api.comms.tellWriting, { params: { jobId }, body: {} })).rejects.toMatchObject({ code: 'jobs/job-not-found' });
  await cancel(jobId);
  server.clock.advanceBy(25 * 3_600);
  await expect(company.dispatcher.call(api.comms.tellWriting, { params: { jobId }, body: {} })).rejects.toMatchObject({ code: 'comms/conversation-closed' });
  for (const { close } of Object.values(lines)) close();
  await cancel(elsewhere.jobId);
});
