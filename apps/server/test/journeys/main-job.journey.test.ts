import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api } from '@truckroll/contracts';
import type { Client } from '@truckroll/client';
import { type JourneyServer, startJourneyServer } from '../support/start-journey-server.ts';
import { CONTACT, PLACE, type RoadsideCompany, SCENE, foundRoadsideCompany } from '../support/roadside-company.ts';

let server: JourneyServer;
let company: RoadsideCompany;
const photo = new Uint8Array(readFileSync(new URL('../fixtures/photos/with-position.jpg', import.meta.url)));
const signature = { bytes: new Uint8Array(readFileSync(new URL('../../../../packages/simulator/pictures/signature.png', import.meta.url))), filename: 'signature.png', contentType: 'image/png' };
const picture = { bytes: photo, filename: 'front.jpg', contentType: 'image/jpeg' };

beforeAll(async () => {
  server = await startJourneyServer();
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'main', first: true, technicians: 2 });
});
afterAll(async () => server.close());

const ask = async (service: keyof RoadsideCompany['serviceIds'], more: object = {}) => {
  const { job, token } = await company.nobody.call(api.jobs.requestServicePublic, { params: { slug: company.slug }, body: { serviceId: company.serviceIds[service], place: PLACE, contact: CONTACT, vehicle: { make: 'Toyota', model: 'Corolla', plate: '7ABC123' }, answers: service === 'jump_start' ? { where: 'home' } : {}, ...more } });
  return { jobId: job.id, token };
};
const confirm = (token: string) => company.nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
const acceptOffer = async (jobId: string) => {
  for (const technician of company.technicians) {
    const { items } = await technician.client.call(api.dispatch.myOffers, {});
    const offer = items.find((candidate) => candidate.jobId === jobId);
    if (!offer) continue;
    await technician.client.call(api.dispatch.seeOffer, { params: { offerId: offer.id } });
    await technician.client.call(api.dispatch.acceptOffer, { params: { offerId: offer.id }, body: { etaSeconds: 600 } });
    return technician;
  }
  throw new Error('nobody was offered the job');
};
const step = (client: Client, jobId: string, to: string, more: object = {}) => client.call(api.jobs.takeStep, { params: { jobId }, body: { to: to as 'en_route', ...more } });
const at = (technician: { client: Client }, position: typeof SCENE) => technician.client.call(api.tracking.reportPositions, { body: { fixes: [{ takenAt: server.clock.now().toISOString(), position }] } });
const story = async (jobId: string) => (await company.dispatcher.call(api.jobs.getTimeline, { params: { jobId } })).items;
const comingHome = async (technician: { client: Client; id: string }, jobId: string) => {
  await server.later(300);
  await step(technician.client, jobId, 'en_route');
  await server.later(500);
  await at(technician, SCENE);
  return step(technician.client, jobId, 'on_scene', { position: SCENE });
};

test('a stranded driver asks, is helped, pays by card and says thanks', async () => {
  const { jobId, token } = await ask('jump_start');
  const estimate = await company.nobody.call(api.billing.estimateByLink, { params: { token } });
  expect(estimate.lines.find(({ code }) => code)?.arithmetic).toBeTruthy();
  expect(estimate.totalMinor).toBe(estimate.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
  expect((await confirm(token)).state).toMatch(/pending|offered/);

  const seenBefore = await company.nobody.call(api.dispatch.track, { params: { token } });
  expect(seenBefore).toMatchObject({ stage: 'finding_help', truck: null });
  const technician = await acceptOffer(jobId);
  const told = await company.nobody.call(api.dispatch.track, { params: { token } });
  expect(told.promise).toMatchObject({ version: 1, judged: 'open' });
  expect(told.technician?.firstName).toBe('Technician');

  const [decision] = (await company.dispatcher.call(api.dispatch.getDecisions, { params: { jobId } })).items;
  expect(decision!.candidates).toHaveLength(2);
  expect(decision!.chosenTechnicianId).toBe(technician.id);

  await server.later(60);
  await step(technician.client, jobId, 'en_route');
  await at(technician, { lat: SCENE.lat + 0.005, lng: SCENE.lng });
  const onTheWay = await company.nobody.call(api.dispatch.track, { params: { token } });
  expect(onTheWay).toMatchObject({ stage: 'on_the_way' });
  const route = await technician.client.call(api.dispatch.getRoute, { params: { jobId } });
  expect(route.line.length).toBeGreaterThan(1);

  await server.later(400);
  await at(technician, SCENE);
  await step(technician.client, jobId, 'on_scene', { position: SCENE });
  await expect(step(technician.client, jobId, 'in_service')).rejects.toMatchObject({ code: 'jobs/incomplete' });
  const taken = await technician.client.upload(api.jobs.addPhoto, { params: { jobId }, body: { label: 'front left' } }, picture);
  expect(taken.position).not.toBeNull();
  await step(technician.client, jobId, 'in_service');
  await server.later(600);
  await expect(step(technician.client, jobId, 'completed')).rejects.toMatchObject({ code: 'jobs/incomplete' });
  await technician.client.call(api.jobs.checkItem, { params: { jobId, key: 'tested' }, body: { done: true } });
  await technician.client.call(api.jobs.addExtra, { params: { jobId }, body: { code: 'battery', label: 'Battery', quantity: 1 } });
  await technician.client.upload(api.jobs.addSignature, { params: { jobId }, body: { signedName: CONTACT.name } }, signature);
  const done = await step(technician.client, jobId, 'completed');
  expect(done).toMatchObject({ state: 'completed', missing: [] });

  const [invoice] = (await company.nobody.call(api.billing.myInvoices, { params: { token } })).items;
  expect(invoice).toMatchObject({ state: 'issued', paidMinor: 0 });
  expect(invoice!.lines.some(({ code, amountMinor }) => code === 'battery' && amountMinor === 18_900)).toBe(true);
  const declined = await company.nobody.call(api.billing.payByLink, { params: { token, invoiceId: invoice!.id }, body: { cardToken: 'tok_decline' } });
  expect(declined).toMatchObject({ state: 'declined', simulated: true });
  const paid = await company.nobody.call(api.billing.payByLink, { params: { token, invoiceId: invoice!.id }, body: { cardToken: 'tok_success' } });
  expect(paid).toMatchObject({ state: 'succeeded', amountMinor: invoice!.totalMinor });
  const receipt = await company.nobody.call(api.billing.receiptByLink, { params: { token, paymentId: paid.id } });
  expect((await receipt.text()).startsWith('%PDF-')).toBe(true);
  await expect(company.nobody.call(api.billing.payByLink, { params: { token, invoiceId: invoice!.id }, body: { cardToken: 'tok_success' } })).rejects.toMatchObject({ code: 'billing/nothing-due' });

  const mayRate = async (): Promise<boolean> => (await company.nobody.call(api.dispatch.track, { params: { token } })).mayRate;
  expect(await mayRate()).toBe(true);
  await company.nobody.call(api.engagement.rateJob, { params: { token }, body: { stars: 5, words: 'Fast and kind' } });
  expect(await mayRate()).toBe(false);
  const sent = (await company.dispatcher.call(api.comms.listMessages, { query: { jobId, limit: 100 } })).items;
  expect(sent.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['request_confirmed', 'technician_assigned', 'on_the_way', 'completed', 'receipt']));
  expect(sent.filter(({ state, simulated }) => state === 'sent' && !simulated)).toEqual([]);

  const names = (await story(jobId)).map(({ name }) => name);
  const inOrder = ['jobs.job_drafted', 'jobs.job_confirmed', 'dispatch.offer_made', 'dispatch.offer_accepted', 'dispatch.promise_made', 'dispatch.promise_judged', 'billing.invoice_issued', 'billing.payment_declined', 'billing.payment_succeeded', 'engagement.job_rated'];
  expect(inOrder.map((name) => names.indexOf(name))).toEqual(inOrder.map((name) => names.indexOf(name)).sort((a, b) => a - b));
  // The decision is kept in the commit of the offers that come of it.
  expect([...inOrder, 'dispatch.decision_made'].filter((name) => !names.includes(name))).toEqual([]);
  const states = (await story(jobId)).filter(({ name }) => name === 'jobs.job_stepped').map(({ data }) => data['to']);
  expect(states).toEqual(['offered', 'assigned', 'en_route', 'on_scene', 'in_service', 'completed']);
});

test('a tow whose workshop is closed goes elsewhere, and the miles are added', async () => {
  const destination = { position: { lat: SCENE.lat + 0.02, lng: SCENE.lng }, label: 'First workshop', detail: '' };
  const { jobId, token } = await ask('light_tow', { destination });
  await confirm(token);
  const technician = await acceptOffer(jobId);
  await comingHome(technician, jobId);
  await technician.client.upload(api.jobs.addPhoto, { params: { jobId }, body: { label: 'front left' } }, picture);
  await step(technician.client, jobId, 'in_service');
  await expect(step(technician.client, jobId, 'completed')).rejects.toMatchObject({ code: expect.stringMatching(/^jobs\/(incomplete|illegal-step)$/) });
  await step(technician.client, jobId, 'hooked');
  await step(technician.client, jobId, 'towing');
  await server.later(600);
  await step(technician.client, jobId, 'at_destination', { handOverName: 'Nobody there' });
  const other = { position: { lat: SCENE.lat + 0.03, lng: SCENE.lng + 0.01 }, label: 'Second workshop', detail: '' };
  const redirected = await company.dispatcher.call(api.jobs.changeDestination, { params: { jobId }, body: { destination: other, reason: 'The first workshop is closed' } });
  expect(redirected).toMatchObject({ state: 'towing', destination: { label: 'Second workshop' } });
  expect(redirected.destinations).toHaveLength(2);
  await server.later(600);
  await step(technician.client, jobId, 'at_destination', { handOverName: 'Front desk' });
  await technician.client.upload(api.jobs.addPhoto, { params: { jobId }, body: { label: 'at destination' } }, picture);
  await technician.client.upload(api.jobs.addSignature, { params: { jobId }, body: { signedName: 'Front desk' } }, signature);
  await step(technician.client, jobId, 'completed');
  const [invoice] = (await company.nobody.call(api.billing.myInvoices, { params: { token } })).items;
  const loaded = invoice!.lines.find(({ code }) => code === 'loaded');
  expect(loaded?.amountMinor).toBeGreaterThan(0);
  await technician.client.call(api.billing.takePayment, { params: { invoiceId: invoice!.id }, body: { method: 'cash', amountMinor: invoice!.dueMinor } });
  expect((await company.accountant.call(api.billing.getInvoice, { params: { invoiceId: invoice!.id } })).state).toBe('paid');
});

test('a customer who cancels while the truck is on its way owes the fee of that stage', async () => {
  const { jobId, token } = await ask('jump_start');
  await confirm(token);
  const technician = await acceptOffer(jobId);
  await server.later(300);
  await step(technician.client, jobId, 'en_route');
  expect(await company.dispatcher.call(api.billing.cancellationFee, { params: { jobId } })).toMatchObject({ amountMinor: 3_500, currency: 'USD' });
  expect(await company.nobody.call(api.billing.cancellationTermsByLink, { params: { token } })).toMatchObject({ amountMinor: 3_500, currency: 'USD', stage: 'en_route', freeUntil: null });
  expect((await company.nobody.call(api.billing.cancelJobByLink, { params: { token }, body: { reason: 'A neighbour helped' } })).state).toBe('cancelled');
  const [invoice] = (await company.nobody.call(api.billing.myInvoices, { params: { token } })).items;
  expect(invoice!.lines.some(({ kind, amountMinor }) => kind === 'fee' && amountMinor === 3_500)).toBe(true);
  await expect(step(technician.client, jobId, 'on_scene')).rejects.toMatchObject({ code: 'jobs/illegal-step', problem: { from: 'cancelled', allowed: [] } });
  await expect(confirm(token)).rejects.toMatchObject({ code: 'jobs/illegal-step' });
});

test('whoever agreed to a fee is not cancelled for a higher one: he is told the new fee, and nothing has changed', async () => {
  const { jobId, token } = await ask('jump_start');
  await confirm(token);
  const cancel = (agreedFeeMinor: number) => company.nobody.call(api.billing.cancelJobByLink, { params: { token }, body: { agreedFeeMinor } });
  const technician = await acceptOffer(jobId);
  await server.later(300);
  await expect(cancel(0)).rejects.toMatchObject({ code: 'billing/fee-changed', problem: { status: 409, amountMinor: 1_500, currency: 'USD' } });
  await step(technician.client, jobId, 'en_route');
  await expect(cancel(1_500)).rejects.toMatchObject({ code: 'billing/fee-changed', problem: { amountMinor: 3_500 } });
  await expect(cancel(-1)).rejects.toMatchObject({ code: 'request/invalid-input' });
  expect((await company.dispatcher.call(api.jobs.getJob, { params: { jobId } })).state).toBe('en_route');
  expect((await company.nobody.call(api.billing.myInvoices, { params: { token } })).items).toEqual([]);
  // Who agreed to more than it costs is cancelled for what it costs.
  expect((await cancel(5_500)).state).toBe('cancelled');
  const [invoice] = (await company.nobody.call(api.billing.myInvoices, { params: { token } })).items;
  expect(invoice!.lines.find(({ kind }) => kind === 'fee')?.amountMinor).toBe(3_500);
});

test('gone on arrival is reported by the technician and decided by the dispatcher', async () => {
  const { jobId, token } = await ask('jump_start');
  await confirm(token);
  const technician = await acceptOffer(jobId);
  await comingHome(technician, jobId);
  await expect(step(technician.client, jobId, 'goa_review', { reason: 'Nobody here', contactTries: 3 })).rejects.toMatchObject({ code: 'jobs/incomplete' });
  await server.later(900);
  await step(technician.client, jobId, 'goa_review', { reason: 'Nobody here, three calls', contactTries: 3 });
  await expect(technician.client.call(api.jobs.decideGoneOnArrival, { params: { jobId }, body: { decision: 'gone_on_arrival', reason: 'me' } })).rejects.toMatchObject({ status: 403 });
  const decided = await company.dispatcher.call(api.jobs.decideGoneOnArrival, { params: { jobId }, body: { decision: 'gone_on_arrival', reason: 'Three calls, arrived in time' } });
  expect(decided.state).toBe('goa');
  const [invoice] = (await company.nobody.call(api.billing.myInvoices, { params: { token } })).items;
  expect(invoice!.lines.some(({ kind, amountMinor }) => kind === 'fee' && amountMinor === 4_500)).toBe(true);
});

test('a visit half done is never done: its remainder is open again', async () => {
  const startsAt = new Date(server.clock.now().getTime() + 3_600_000).toISOString();
  const endsAt = new Date(server.clock.now().getTime() + 3 * 3_600_000).toISOString();
  const technician = company.technicians[0]!;
  const { job, token } = await company.dispatcher.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.charger_inspection, place: PLACE, contact: CONTACT, channel: 'phone', window: { startsAt, endsAt } } });
  const confirmed = await company.dispatcher.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
  const visit = confirmed.visits[0]!;
  expect(visit.windowStartsAt).toBe(startsAt);
  await company.dispatcher.call(api.dispatch.assignVisit, { params: { visitId: visit.id }, body: { technicianId: technician.id } });
  await company.nobody.call(api.jobs.confirmVisitByLink, { params: { token } });
  const visitStep = (client: Client, to: string, more: object = {}) => client.call(api.jobs.takeVisitStep, { params: { visitId: visit.id }, body: { to: to as 'dispatched', ...more } });
  await server.later(3_600);
  await visitStep(company.dispatcher, 'dispatched');
  await visitStep(technician.client, 'travelling');
  await visitStep(technician.client, 'arrived');
  await visitStep(technician.client, 'working');
  await expect(visitStep(technician.client, 'partially_completed')).rejects.toMatchObject({ code: 'jobs/reason-missing' });
  await visitStep(technician.client, 'partially_completed', { reason: 'A part is missing', remainder: 'Fit the ordered part' });
  const after = await company.dispatcher.call(api.jobs.getJob, { params: { jobId: job.id } });
  expect(after.state).toBe('unscheduled');
  expect(after.visits.map(({ state }) => state)).toEqual(['partially_completed', 'tentative']);
  expect(after.visits[1]!.remainder).toBe('Fit the ordered part');
});
