import { api } from '@truckroll/contracts';
import type { ConsoleWorld } from '../../console/e2e/support/console-world.ts';
import { CONTACT, PLACE, SCENE } from '../../server/test/support/roadside-company.ts';

type Brought = { jobId: string; token: string };

/** A job that the first technician drives to. */
export async function bringOnTheWay({ company, server }: ConsoleWorld): Promise<Brought> {
  const technician = company.technicians[0]!;
  const { job, token } = await company.dispatcher.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.jump_start, place: PLACE, contact: CONTACT, channel: 'phone', answers: { where: 'home' } } });
  await company.nobody.call(api.jobs.confirmRequestByLink, { params: { token } });
  await company.dispatcher.call(api.dispatch.assignJob, { params: { jobId: job.id }, body: { technicianId: technician.id } });
  await server.later(60);
  await technician.client.call(api.jobs.takeStep, { params: { jobId: job.id }, body: { to: 'en_route' } });
  return { jobId: job.id, token };
}

/** A job that the first technician works on. */
export async function bringOnScene(world: ConsoleWorld): Promise<Brought> {
  const brought = await bringOnTheWay(world);
  await world.server.later(240);
  await world.company.technicians[0]!.client.call(api.jobs.takeStep, { params: { jobId: brought.jobId }, body: { to: 'on_scene', position: SCENE } });
  return brought;
}
