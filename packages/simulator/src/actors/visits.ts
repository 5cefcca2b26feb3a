import { pick } from '@truckroll/kernel';
import { api } from '@truckroll/contracts';
import type { City } from '../city.ts';
import { errand } from '../city.ts';
import { drawWorkSeconds } from '../travel.ts';

/** Books one visit at home for a known customer, two hours wide, and gives it to a technician who can do it. */
export function bookVisit(city: City, seed: string, startsAtMs: number, technicianKey: string, serviceCode: string): void {
  errand(city, `visit ${seed}`, async () => {
    const random = city.random(seed);
    const service = city.facts.services.find(({ code }) => code === serviceCode);
    const technician = city.facts.technicians.find((candidate) => candidate.seed.key === technicianKey);
    if (!service || !technician || city.facts.customers.length === 0) return;
    const customer = pick(random, city.facts.customers);
    const window = { startsAt: new Date(startsAtMs).toISOString(), endsAt: new Date(startsAtMs + 2 * 3_600_000).toISOString() };
    const { job } = await city.office.call(api.jobs.requestService, { body: { serviceId: service.id, channel: 'phone', customerId: customer.id, place: await city.places.draw(random), contact: { name: customer.name, phone: customer.phone, email: customer.email, language: customer.language }, window } });
    const confirmed = await city.office.call(api.jobs.confirmRequest, { params: { jobId: job.id }, body: {} });
    const visit = confirmed.visits[0] ?? (await city.office.call(api.jobs.addVisit, { params: { jobId: job.id }, body: { windowStartsAt: window.startsAt, windowEndsAt: window.endsAt } }));
    await city.office.call(api.dispatch.assignVisit, { params: { visitId: visit.id }, body: { technicianId: technician.id } });
    await playVisit(city, seed, visit.id, job.id, technician.id, startsAtMs, service.plannedDurationSeconds);
  });
}

async function playVisit(city: City, seed: string, visitId: string, jobId: string, technicianId: string, startsAtMs: number, plannedSeconds: number): Promise<void> {
  const random = city.random(`${seed}/work`);
  const technician = city.technician(technicianId);
  const params = { visitId };
  if (random() < 0.7) {
    await city.agenda.until(Math.max(city.agenda.now(), startsAtMs - 20 * 3_600_000));
    await city.office.call(api.jobs.takeVisitStep, { params, body: { to: 'confirmed' } });
  }
  await city.agenda.until(startsAtMs - 1_800_000 + random() * 1_800_000);
  // A technician on a roadside job is not sent: the visit waits until he is free, and is given up after five hours.
  for (let waited = 0; [...city.board.jobs()].some((job) => job.technicianId === technicianId && job.kind === 'roadside' && !job.endedAt); waited += 600) {
    if (waited > 5 * 3600) return;
    await city.agenda.sleep(600);
  }
  if (city.takenOver.has(technicianId)) return;
  await city.office.call(api.jobs.takeVisitStep, { params, body: { to: 'dispatched' } });
  await technician.call(api.jobs.takeVisitStep, { params, body: { to: 'travelling' } });
  await city.agenda.sleep(600 + random() * 1200);
  await technician.call(api.jobs.takeVisitStep, { params, body: { to: 'arrived' } });
  await city.agenda.sleep(180);
  if (random() < 0.05) {
    await technician.call(api.jobs.takeVisitStep, { params, body: { to: 'no_show', reason: 'Nobody at home, called twice' } });
    return;
  }
  await technician.call(api.jobs.takeVisitStep, { params, body: { to: 'working' } });
  await city.agenda.sleep(drawWorkSeconds(random, plannedSeconds, 1));
  if (random() < 0.08) {
    await technician.call(api.jobs.takeVisitStep, { params, body: { to: 'partially_completed', reason: 'A part is missing', remainder: 'Fit the ordered part' } });
    return;
  }
  const job = await technician.call(api.jobs.getJob, { params: { jobId } });
  for (const item of job.checklist) if (!item.doneAt) await technician.call(api.jobs.checkItem, { params: { jobId, key: item.key }, body: { done: true } });
  await technician.upload(api.jobs.addPhoto, { params: { jobId }, body: { label: 'after', takenAt: city.instant() } }, { bytes: city.pictures('after'), filename: 'after.jpg', contentType: 'image/jpeg' });
  await technician.upload(api.jobs.addSignature, { params: { jobId }, body: { signedName: job.contact?.name ?? 'Customer' } }, { bytes: city.signature, filename: 'signature.png', contentType: 'image/png' });
  await technician.call(api.jobs.takeVisitStep, { params, body: { to: 'completed' } });
}
