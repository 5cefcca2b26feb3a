import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const folder = join(import.meta.dirname, '../../../../data/vehicles');

export type VehicleModel = { year: number; make: string; model: string; bodyStyles: string[] };

let models: readonly VehicleModel[] | undefined;
let makers: Readonly<Record<string, string>> | undefined;

/** Every model that was sold, from the list that ships with Truckroll; read on first use. */
export function vehicleModels(): readonly VehicleModel[] {
  models ??= gunzipSync(readFileSync(join(folder, 'us-car-models-1992-2026.csv.gz'))).toString('utf8').trim().split(/\r?\n/).slice(1).map(readModel);
  return models;
}

/** World manufacturer identifier → maker; read on first use. */
export function vehicleMakers(): Readonly<Record<string, string>> {
  makers ??= JSON.parse(readFileSync(join(folder, 'wmi-manufacturers.json'), 'utf8')) as Record<string, string>;
  return makers;
}

/** `1992,Acura,Integra,"[""Sedan"", ""Hatchback""]"`; a quoted field doubles its quotes (RFC 4180), unknown body styles are empty. */
function readModel(line: string): VehicleModel {
  const fields = Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!);
  return { year: Number(fields[0]), make: fields[1]!, model: fields[2]!, bodyStyles: JSON.parse(fields[3] || '[]') as string[] };
}
