import { type LatLng, pick, randomInt } from '@truckroll/kernel';
import { api } from '@truckroll/contracts';
import type { City } from '../city.ts';
import { errand, hasEnded, waitForJob } from '../city.ts';
import { isRefusal } from '../caller.ts';
import { talkAbout } from './small-talk.ts';
import { inventCustomer, inventVehicle } from '../company/customers.ts';
import { inventCall, type ScriptedCall } from '../demand/script-of-day.ts';

const DRAFT_SECONDS = 70;

/** Somebody needs help: asks by portal or by phone, waits, perhaps cancels, pays and rates. */
export function callForHelp(city: City, call: ScriptedCall, around?: { point: LatLng; withinMetres: number }): void {
  errand(city, `call ${call.seed}`, async () => {
    const random = city.random(call.seed);
    const service = city.facts.services.find(({ code }) => code === call.serviceCode);
    if (!service) return;
    const known = call.customer === 'new' ? undefined : city.facts.customers[call.customer];
    const caller = known ?? inventCustomer(random, 5000 + randomInt(random, 0, 4999));
    const vehicle = call.serviceCode === 'ev_boost' ? inventVehicle(random, 'ev') : call.serviceCode === 'heavy_tow' ? inventVehicle(random, 'heavy') : caller.vehicle;
    const place = await city.places.draw(random, around?.point, around?.withinMetres);
    const destination = service.needsDestination ? await city.places.draw(random, place.position, 9_000) : undefined;
    const request = { serviceId: service.id, place, destination, contact: { name: caller.name, phone: caller.phone, email: caller.email, language: caller.language }, vehicle, answers: call.answers };

    const byPhone = call.channel === 'phone';
    const account = byPhone && call.account !== undefined ? city.facts.accounts[call.account] : undefined;
    const { job, token } = byPhone
      ? await city.office.call(api.jobs.requestService, { body: { ...request, channel: 'phone', customerId: known?.id, ...(account ? { accountId: account.id, accountReference: `${pick(random, ['GG', 'BM', 'PF'])}-${randomInt(random, 100_000, 999_999)}` } : {}) } })
      : await city.nobody.call(api.jobs.requestServicePublic, { params: { slug: city.facts.slug }, body: request });
    city.fates.set(job.id, { ...call.fate, seed: call.seed, token });
    await city.agenda.sleep(DRAFT_SECONDS * (0.6 + random()));
    if (byPhone) await city.office.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
    else await city.nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
    await city.look();
    talkAbout(city, job.id, token, call.seed);

    if (call.fate.cancelsAfterSeconds !== undefined) {
      await city.agenda.sleep(call.fate.cancelsAfterSeconds);
      if (await changedHisMind(city, job.id, token)) return;
    }
    await settleAndRate(city, job.id, token, call, random);
  });
}

async function changedHisMind(city: City, jobId: string, token: string): Promise<boolean> {
  const now = city.board.job(jobId);
  if (city.takenOver.has(jobId) || !now || !['pending', 'offered', 'accepted', 'assigned', 'en_route'].includes(now.state)) return false;
  try {
    city.board.note(await city.nobody.call(api.billing.cancelJobByLink, { params: { token }, body: { reason: 'found help elsewhere' } }));
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
  await city.lookForWaiting();
  return true;
}

async function settleAndRate(city: City, jobId: string, token: string, call: ScriptedCall, random: () => number): Promise<void> {
  if (!(await waitForJob(city, jobId, hasEnded, 12 * 3600, 60)) || city.takenOver.has(jobId)) return;
  await city.agenda.sleep(60 + random() * 900);
  if (call.fate.stars !== undefined && city.board.job(jobId)?.state === 'completed') {
    await city.nobody.call(api.engagement.rateJob, { params: { token }, body: { stars: call.fate.stars, words: words(call.fate.stars, random) } });
  }
  if (call.fate.pays === 'card_late') await city.agenda.sleep(3600 * (2 + random() * 20));
  if (call.fate.pays === 'card' || call.fate.pays === 'card_late') await payByCard(city, token, random);
}

/** The customer with a portal calls: often at one of its sites; half of its bills are left for its accounts payable. */
export function callOfPortalCustomer(city: City, seed: string): void {
  const customer = city.facts.portalCustomer;
  if (!customer || customer.sites.length === 0) return;
  errand(city, `call ${seed}`, async () => {
    const random = city.random(seed);
    const call = inventCall(random, 0, { customers: 0, accounts: 0 }, seed);
    const service = city.facts.services.find(({ code }) => code === call.serviceCode);
    if (!service || call.serviceCode === 'heavy_tow') return;
    const site = random() < 0.7 ? pick(random, customer.sites) : undefined;
    const where = site ? { siteId: site.id } : { place: await city.places.draw(random) };
    const destination = service.needsDestination ? await city.places.draw(random, site?.position, 9_000) : undefined;
    const { job, token } = await city.office.call(api.jobs.requestService, { body: { serviceId: service.id, ...where, destination, customerId: customer.id, contact: { name: customer.name, phone: customer.phone }, vehicle: pick(random, customer.vehicles), answers: call.answers, channel: 'phone' } });
    const fate = { ...call.fate, cancelsAfterSeconds: undefined, pays: random() < 0.5 ? ('never_yet' as const) : ('card_late' as const) };
    city.fates.set(job.id, { ...fate, seed, token });
    await city.office.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
    await city.look();
    await settleAndRate(city, job.id, token, { ...call, fate }, random);
  });
}

/** Pays what is due; one card in twelve is declined first and another one tried. */
async function payByCard(city: City, token: string, random: () => number): Promise<void> {
  const { items } = await city.nobody.call(api.billing.myInvoices, { params: { token } });
  for (const invoice of items) {
    if (invoice.payer !== 'customer' || invoice.dueMinor <= 0 || invoice.kind !== 'invoice') continue;
    if (random() < 0.08) await city.nobody.call(api.billing.payByLink, { params: { token, invoiceId: invoice.id }, body: { cardToken: 'tok_decline' } });
    await city.agenda.sleep(40);
    await city.nobody.call(api.billing.payByLink, { params: { token, invoiceId: invoice.id }, body: { cardToken: random() < 0.1 ? 'tok_late_webhook' : 'tok_success' } });
  }
}

function words(stars: number, random: () => number): string {
  if (random() < 0.55) return '';
  const said: Record<number, string[]> = {
    5: ['Fast and kind.', 'Told me exactly when he would be here.', 'Great help at a bad moment.', 'The map was spot on.'],
    4: ['Good work, a little later than hoped.', 'Friendly, all fixed.'],
    3: ['It worked in the end.', 'Long wait.'],
    2: ['Nobody told me about the delay.', 'Had to call twice.'],
    1: ['Waited far too long.'],
  };
  return pick(random, said[stars]!);
}
