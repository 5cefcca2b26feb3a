import type { VehicleFacts } from '@truckroll/contracts/jobs/schemas.ts';

/** A vehicle in one line: `2016 Honda Civic, blue · 7ABC123`; empty when nothing is known. */
export function vehicleLabel(vehicle: VehicleFacts | null): string {
  if (!vehicle) return '';
  const what = [vehicle.year, vehicle.make, vehicle.model].filter((part) => part !== undefined).join(' ');
  const look = [what, vehicle.colour].filter(Boolean).join(', ');
  return [look, vehicle.plate].filter(Boolean).join(' · ');
}
