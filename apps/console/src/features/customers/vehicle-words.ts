type Vehicle = { readonly year?: number | undefined; readonly make?: string | undefined; readonly model?: string | undefined; readonly colour?: string | undefined; readonly plate?: string | undefined; readonly vin?: string | undefined };

/** A vehicle in a line: what it is; else by what it is known. */
export const vehicleTitle = ({ year, make, model, colour, plate, vin }: Vehicle): string => [year, make, model].filter(Boolean).join(' ') || plate || vin || colour || '';

/** What else tells it from another. */
export function vehicleAbout(vehicle: Vehicle): string {
  const title = vehicleTitle(vehicle);
  return [vehicle.plate, vehicle.colour, vehicle.vin].filter((word) => word && word !== title).join(' · ');
}
