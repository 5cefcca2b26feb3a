import type { LatLng } from '@truckroll/kernel';
import type { Generated } from 'kysely';
import { tablesOf } from '../../platform/db/tables-of.ts';

/** A fix refused as a jump that later ones may confirm; `at` in milliseconds since 1970. */
export type DoubtedFix = { at: number; position: LatLng; accuracyMetres?: number | undefined };

type PositionTable = {
  orgId: Generated<string>;
  technicianId: string;
  takenAt: Date;
  receivedAt: Date;
  lat: number;
  lng: number;
  accuracyMetres: number | null;
  speedMetresPerSecond: number | null;
  headingDegrees: number | null;
};

export type TrackingTables = {
  'tracking.fix': PositionTable & { batteryPercent: number | null };
  'tracking.lastPosition': PositionTable & { doubted: Generated<DoubtedFix[]> };
};

export const trackingDb = tablesOf<TrackingTables>();
