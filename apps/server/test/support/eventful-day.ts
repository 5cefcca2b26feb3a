import { createECDH } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createClient } from '@truckroll/client';
import { api } from '@truckroll/contracts';
import { addPerson } from './add-person.ts';
import type { JourneyServer } from './start-journey-server.ts';
import { addPasskeyOf } from './passkey-device.ts';
import { comeToPortal } from './portal-people.ts';
import { CONTACT, PASSWORD, PLACE, type RoadsideCompany, SCENE } from './roadside-company.ts';

const picture = { bytes: new Uint8Array(readFileSync(new URL('../fixtures/photos/with-position.jpg', import.meta.url))), filename: 'front.jpg', contentType: 'image/jpeg' };

/** An id of every kind of record that endpoints are addressed with, by the name of the parameter; `token` is a job's tracking link, `openJobId` a job that still waits. */
export type RecordIds = Readonly<Record<string, string>>;

/** A client of the provider; whoever is a client himself has none. */
async function clientBelow(owner: RoadsideCompany['owner']): Promise<RecordIds> {
  const { kind } = await owner.call(api.identity.getOrganisation, {});
  if (kind === 'client') return {};
  return { organisationId: (await owner.call(api.identity.createClientOrganisation, { body: { name: 'Victim-Secret client', slug: 'victims-client', timeZone: 'UTC', owner: 'first@client.example' } })).id };
}

/**
 * Gives a company at least one record of every kind: a job that was cancelled and paid for, one that nobody can take,
 * a booked visit, an account, photos, extras, messages, an alert. Its customer is called Vera and the secret, which stands nowhere else.
 * With `branchId`, a branch of the company does its jobs.
 */
export async function eventfulDay(server: JourneyServer, company: RoadsideCompany, { secret = 'Victim-Secret', branchId }: { secret?: string; branchId?: string } = {}): Promise<RecordIds> {
  const { owner, dispatcher, nobody, serviceIds } = company;
  const technician = company.technicians[0]!;
  const contact = { ...CONTACT, name: `Vera ${secret}` };
  const ask = async (serviceId: string, more: object = {}) => dispatcher.call(api.jobs.requestService, { body: { serviceId, place: PLACE, contact, channel: 'phone', ...(branchId === undefined ? {} : { branchId }), ...more } });

  const { job, token } = await ask(serviceIds.jump_start, { answers: { where: 'home' } });
  const jobId = job.id;
  await nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
  const offer = (await technician.client.call(api.dispatch.myOffers, {})).items[0]!;
  await technician.client.call(api.dispatch.acceptOffer, { params: { offerId: offer.id }, body: {} });
  await server.later(60);
  await technician.client.call(api.jobs.takeStep, { params: { jobId }, body: { to: 'en_route' } });
  await server.later(240);
  await technician.client.call(api.jobs.takeStep, { params: { jobId }, body: { to: 'on_scene', position: SCENE } });
  const photo = await technician.client.upload(api.jobs.addPhoto, { params: { jobId }, body: { label: 'front left' } }, picture);
  const { extras } = await technician.client.call(api.jobs.addExtra, { params: { jobId }, body: { code: 'battery', label: 'Battery', quantity: 1 } });

  // Nobody is left for the second one.
  const waiting = await ask(serviceIds.jump_start, { answers: { where: 'home' }, contact: { ...contact, phone: '+17175550124' } });
  await nobody.call(api.jobs.confirmRequestByLink, { params: { token: waiting.token } });
  await server.later(600);
  for (const link of [token, waiting.token]) await nobody.call(api.comms.writeMessageByLink, { params: { token: link }, body: { text: `I wait behind the ${secret}` } });
  const alert = (await dispatcher.call(api.dispatch.listAlerts, { query: {} })).items[0]!;

  await nobody.call(api.billing.cancelJobByLink, { params: { token }, body: {} });
  const invoice = (await owner.call(api.billing.listInvoices, { query: {} })).items[0]!;
  const payment = await nobody.call(api.billing.payByLink, { params: { token, invoiceId: invoice.id }, body: { cardToken: 'tok_success' } });

  const startsAt = new Date(server.clock.now().getTime() + 3_600_000).toISOString();
  const endsAt = new Date(server.clock.now().getTime() + 3 * 3_600_000).toISOString();
  const inspection = await ask(serviceIds.charger_inspection, { window: { startsAt, endsAt } });
  const booked = await dispatcher.call(api.jobs.confirmRequest, { params: { jobId: inspection.job.id }, body: {} });

  const call = await dispatcher.call(api.jobs.openCall, { body: { form: { name: contact.name }, request: { contact, ...(branchId === undefined ? {} : { branchId }) } } });

  const plan = await owner.call(api.billing.createPayPlan, { body: { name: `${secret} plan`, perJobMinor: 2_500, services: [], priceShareBasisPoints: 0, perHourMinor: 0, perDistanceMinor: 0, distanceUnit: 'mile', minimumMinor: 0, goneOnArrivalBasisPoints: 5_000, unsuccessfulBasisPoints: 5_000 } });
  await owner.call(api.billing.putTechnicianPlan, { params: { technicianId: technician.id }, body: { planId: plan.id } }, { ifMatch: 1 });

  const account = await owner.call(api.customers.createAccount, { body: { kind: 'fleet', name: `${secret} Fleet`, currency: 'USD' } });
  const customerId = (await owner.call(api.customers.listCustomers, { query: {} })).items[0]!.id;
  const site = await owner.call(api.customers.addSite, { params: { customerId }, body: { label: 'Home', position: SCENE } });
  const portalPerson = await comeToPortal(server, owner, { customerId, email: `portal@${company.slug}.example`, role: 'customer', siteIds: null });
  const vehicle = await owner.call(api.customers.addVehicle, { params: { customerId }, body: { make: 'Toyota', model: 'Corolla' } });
  const lead = await owner.call(api.leads.createLead, { body: { name: `Lee ${secret}`, phone: '+17175550177', need: `A ${secret} inspection every year` } });
  await owner.call(api.leads.noteOnLead, { params: { leadId: lead.id }, body: { text: `${secret} likes mornings` } });
  const square = [[-76.9, 40.2], [-76.8, 40.2], [-76.8, 40.3], [-76.9, 40.2]] as [number, number][];
  const { items: territories } = await owner.call(api.workforce.putTerritories, { body: { territories: [{ name: 'Downtown', polygons: [[square]] }] } }, { ifMatch: 0 });
  const { items: shifts } = await owner.call(api.workforce.listShifts, { query: { from: '2026-03-01', to: '2026-03-04' } });
  return {
    callId: call.job.id,
    jobId,
    openJobId: waiting.job.id,
    token,
    offerId: offer.id,
    photoId: photo.id,
    extraId: extras[0]!.id,
    alertId: alert.id,
    invoiceId: invoice.id,
    paymentId: payment.id,
    visitId: booked.visits[0]!.id,
    accountId: account.id,
    customerId,
    leadId: lead.id,
    siteId: site.id,
    vehicleId: vehicle.id,
    portalUserId: portalPerson.id,
    portalSessionId: (await portalPerson.client.call(api.customers.listPortalSessions, {})).items[0]!.id,
    territoryId: territories[0]!.id,
    messageId: (await owner.call(api.comms.listMessages, { query: {} })).items[0]!.id,
    truckId: (await owner.call(api.workforce.listTrucks, {})).items[0]!.id,
    payPlanId: plan.id,
    rateCardId: (await owner.call(api.billing.listRateCards, {})).items[0]!.id,
    sessionId: (await owner.call(api.identity.listSessions, {})).items[0]!.id,
    subscriptionId: (await technician.client.call(api.comms.addPushSubscription, { body: { endpoint: 'https://push.invalid/Victim-Secret', keys: { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: 'AAAAAAAAAAAAAAAAAAAAAA' } } })).id,
    invitationId: (await owner.call(api.identity.invite, { body: { email: 'invited@victim.example', roles: ['manager'] } })).id,
    shiftId: shifts[0]!.id,
    absenceId: (await owner.call(api.workforce.addAbsence, { body: { technicianId: technician.id, startsAt: '2027-01-01T00:00:00Z', endsAt: '2027-01-02T00:00:00Z', reason: `${secret} leave` } })).id,
    serviceId: serviceIds.jump_start,
    technicianId: technician.id,
    personId: technician.id,
    passkeyId: await passkeyIn(server, company),
    ...(await clientBelow(owner)),
    branchId: branchId ?? (await owner.call(api.identity.createBranch, { body: { name: `${secret} branch`, kind: 'own' } })).id,
    keyId: (await owner.call(api.identity.createKey, { body: { name: 'Victim-Secret key', permissions: ['jobs.job.read'] } })).key.id,
    clientId: (await owner.call(api.identity.createServiceClient, { body: { name: 'Victim-Secret client', permissions: ['jobs.job.read'] } })).client.id,
    roleId: (await owner.call(api.identity.createRole, { body: { name: 'Victim-Secret role', permissions: ['jobs.job.read'] } })).key,
    slug: company.slug,
    code: 'roadside',
    trade: 'plumbing',
    step: 'mail',
    key: 'tested',
    vin: '1M8GDM9AXKP042788',
  };
}

/** A passkey of somebody who does nothing else: setting a second factor up ends a person's other sessions. */
async function passkeyIn(server: JourneyServer, { owner, nobody, slug }: RoadsideCompany): Promise<string> {
  const email = `keys@${slug}.example`;
  await addPerson(server, owner, { name: 'Kay Keys', email, password: PASSWORD, roles: ['accountant'] });
  const { token } = await nobody.call(api.identity.signIn, { body: { email, password: PASSWORD, session: 'token' } });
  return (await addPasskeyOf(createClient({ baseUrl: server.url, token: token! }), server.url, 'Victim-Secret passkey')).id;
}
