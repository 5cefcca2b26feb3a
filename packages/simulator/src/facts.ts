import type { LatLng } from '@truckroll/kernel';
import type { TechnicianSeed } from './company/people.ts';

/** What the simulator knows of the company it plays, after seeding or after reading it back from the server. */
export type CityFacts = {
  slug: string;
  timeZone: string;
  services: { id: string; code: string; kind: 'roadside' | 'scheduled'; needsDestination: boolean; plannedDurationSeconds: number; photosBeforeWork: number; photosAtDestination: number; photosAtEnd: number; signature: boolean }[];
  accounts: { id: string }[];
  customers: { id: string; name: string; phone: string; email: string; language: 'en' | 'de'; vehicle: Record<string, unknown> }[];
  /** The customer whose people come to the portal; undefined in a company that has none of that name. */
  portalCustomer: { id: string; name: string; phone: string; sites: { id: string; position: LatLng; label: string }[]; vehicles: Record<string, unknown>[] } | undefined;
  technicians: { id: string; seed: TechnicianSeed; truckId: string; home: LatLng }[];
};
