import type { ArrivalPromise, Alert, Candidate, Decision, Offer } from '@truckroll/contracts/dispatch/schemas.ts';
import type { JobState } from '@truckroll/contracts/jobs/schemas.ts';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { z } from 'zod';
import { tablesOf } from '../../platform/db/tables-of.ts';

type PolicyTable = {
  orgId: Generated<string>;
  offerSeconds: number;
  emergencyOfferSeconds: number;
  waveRadiiMetres: number[];
  maxOffersPerWave: number;
  loadSecondsPerJob: number;
  promiseQuantile: number;
  silentAfterSeconds: number;
  automatic: boolean;
  arrivalWindowSeconds: Generated<number>;
  bookingLeadSeconds: Generated<number>;
  version: number;
};

type CourseTable = {
  orgId: Generated<string>;
  jobId: string;
  kind: 'roadside' | 'scheduled';
  state: z.infer<typeof JobState>;
  heardSeq: number;
  confirmedAt: Date;
  technicianId: string | null;
  takenAt: Date | null;
  assignedAt: Date | null;
  enRouteAt: Date | null;
  arrivedAt: Date | null;
  endedAt: Date | null;
  ratedAt: Date | null;
};

type SearchTable = { orgId: Generated<string>; jobId: string; urgency: number; waitingSince: Date; wave: number; roundStartedAt: Date; dueAt: Date | null; nobodySince: Date | null };
type ExclusionTable = { orgId: Generated<string>; jobId: string; technicianId: string; reason: string; excludedAt: Date };

type DecisionTable = {
  orgId: Generated<string>;
  id: string;
  jobId: string;
  decidedAt: Date;
  mode: z.infer<typeof Decision>['mode'];
  wave: number;
  outcome: z.infer<typeof Decision>['outcome'];
  chosenTechnicianId: string | null;
  overrideReason: string | null;
  decidedBy: string | null;
  candidates: JSONColumnType<Candidate[], Candidate[], never>;
};

type OfferTable = {
  orgId: Generated<string>;
  id: string;
  jobId: string;
  technicianId: string;
  truckId: string | null;
  wave: number;
  state: z.infer<typeof Offer>['state'];
  sentAt: Date;
  expiresAt: Date;
  answeredAt: Date | null;
  etaSeconds: number | null;
  declineReason: string | null;
  driveSeconds: number | null;
  driveMetres: number | null;
  driveSource: Candidate['etaSource'];
};

type PromiseTable = {
  orgId: Generated<string>;
  jobId: string;
  version: number;
  earliestAt: Date;
  latestAt: Date;
  quantile: number;
  toldAt: Date;
  supersededAt: Date | null;
  judged: ColumnType<z.infer<typeof ArrivalPromise>['judged'], z.infer<typeof ArrivalPromise>['judged'] | undefined>;
  arrivedAt: Date | null;
};

type EtaTable = {
  orgId: Generated<string>;
  jobId: string;
  arrivesAt: Date;
  toldArrivesAt: Date;
  remainingSeconds: number;
  remainingMetres: number;
  source: 'valhalla' | 'straight-line';
  computedAt: Date;
  fromLat: number | null;
  fromLng: number | null;
};

type TripTable = {
  orgId: Generated<string>;
  id: string;
  jobId: string;
  technicianId: string;
  assignedAt: Date;
  predictedSeconds: number;
  predictedMetres: number | null;
  setOffAt: Date | null;
  arrivedAt: Date | null;
  actualSeconds: number | null;
};

type AlertTable = {
  orgId: Generated<string>;
  id: string;
  kind: z.infer<typeof Alert>['kind'];
  jobId: string | null;
  technicianId: string | null;
  text: string;
  words: string | null;
  raisedAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  note: Generated<string>;
  resolvedAt: Date | null;
};

export type DispatchTables = {
  'dispatch.policy': PolicyTable;
  'dispatch.course': CourseTable;
  'dispatch.search': SearchTable;
  'dispatch.exclusion': ExclusionTable;
  'dispatch.decision': DecisionTable;
  'dispatch.offer': OfferTable;
  'dispatch.promise': PromiseTable;
  'dispatch.eta': EtaTable;
  'dispatch.trip': TripTable;
  'dispatch.alert': AlertTable;
};

export const dispatchDb = tablesOf<DispatchTables>();
