import type { MyTechnician } from '@truckroll/contracts/workforce/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { technicianView } from './technician.reads.ts';
import { findTruck } from './truck.reads.ts';

/** A technician with the truck he drives now. Refuses `workforce/technician-not-found`. */
export async function myTechnicianView(source: Source, id: string): Promise<MyTechnician> {
  const technician = await technicianView(source, id);
  const truck = technician.truckId === null ? undefined : await findTruck(source, technician.truckId);
  return { ...technician, truck: truck ?? null };
}
