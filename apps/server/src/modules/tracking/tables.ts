import type { Tracker } from '@truckroll/contracts/tracking/schemas.ts';
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
  /** Null: his app. */
  trackerId: string | null;
};

type TrackerTable = {
  orgId: Generated<string>;
  id: string;
  technicianId: string;
  secretHash: Buffer;
  pairedAt: Date;
  heardAt: Generated<Date | null>;
  outcome: Generated<Tracker['outcome']>;
  takenAt: Generated<Date | null>;
  accuracyMetres: Generated<number | null>;
  batteryPercent: Generated<number | null>;
  revokedAt: Generated<Date | null>;
};

export type TrackingTables = {
  'tracking.fix': PositionTable & { batteryPercent: number | null };
  'tracking.lastPosition': PositionTable & { doubted: Generated<DoubtedFix[]> };
  'tracking.tracker': TrackerTable;
};

export const trackingDb = tablesOf<TrackingTables>();
