import { pick } from '@truckroll/kernel';
import { api } from '@truckroll/contracts';
import { callForHelp } from './actors/customer.ts';
import { type City, errand } from './city.ts';
import { inventCall } from './demand/script-of-day.ts';

/** Six cars run into each other: tows and an emergency within 150 metres and ten minutes. */
export function pileUp(city: City, id: string): void {
  errand(city, 'pile-up', async () => {
    const random = city.random(`pile-up/${id}`);
    const scene = await city.places.draw(random);
    for (let car = 0; car < 6; car++) {
      const call = inventCall(random, 0, { customers: city.facts.customers.length, accounts: city.facts.accounts.length }, `${city.seed}/pile-up/${id}/${car}`);
      callForHelp(city, { ...call, customer: 'new', serviceCode: 'light_tow', answers: { where: car < 2 ? 'lane' : 'shoulder', drive: pick(random, ['two', 'all']), rolls: car % 2 ? 'yes' : 'no' }, fate: { ...call.fate, cancelsAfterSeconds: undefined, goneOnArrival: false } }, { point: scene.position, withinMetres: 150 });
      await city.agenda.sleep(20 + random() * 100);
    }
  });
}

/** A few calls within the first minutes, so that whoever opens the console sees a company at work. */
export function openingCalls(city: City, count: number): void {
  errand(city, 'opening calls', async () => {
    const random = city.random('opening');
    for (let call = 0; call < count; call++) {
      callForHelp(city, inventCall(random, 0, { customers: city.facts.customers.length, accounts: city.facts.accounts.length }, `${city.seed}/opening/${call}`));
      await city.agenda.sleep(20 + random() * 100);
    }
  });
}

/** A truck on its way breaks down: the office takes its job back, and it is out of service for an hour. */
export function truckBreaksDown(city: City, id: string): void {
  errand(city, 'breakdown', async () => {
    const random = city.random(`breakdown/${id}`);
    const driving = [...city.board.jobs()].filter((job) => ['assigned', 'en_route', 'on_scene'].includes(job.state) && job.technicianId && !city.takenOver.has(job.technicianId));
    const victim = driving.length > 0 ? pick(random, driving) : undefined;
    const technicianId = victim?.technicianId ?? undefined;
    if (!victim || !technicianId) {
      city.log.info('no truck is on its way that could break down');
      return;
    }
    await city.office.call(api.dispatch.unassignJob, { params: { jobId: victim.id }, body: { reason: 'The truck broke down on the way' } });
    const technician = city.facts.technicians.find((candidate) => candidate.id === technicianId);
    await city.office.call(api.workforce.setDuty, { params: { technicianId }, body: { duty: 'break', reason: 'Truck broke down' } });
    await city.look();
    await city.agenda.sleep(3600);
    if (technician) await city.technician(technicianId).call(api.workforce.changeDuty, { body: { duty: 'on', truckId: technician.truckId } });
  });
}

/** For an hour three times the calls come in and everything drives slower. */
export function rushHour(city: City, id: string, callsPerDay: number): void {
  errand(city, 'rush hour', async () => {
    const random = city.random(`rush/${id}`);
    city.slowdown = 0.7;
    const calls = Math.max(6, Math.round((callsPerDay / 24) * 4));
    for (let call = 0; call < calls; call++) {
      callForHelp(city, inventCall(random, 0, { customers: city.facts.customers.length, accounts: city.facts.accounts.length }, `${city.seed}/rush/${id}/${call}`));
      await city.agenda.sleep((3600 / calls) * (0.5 + random()));
    }
    city.slowdown = 1;
  });
}
