import type { Candidate } from '@truckroll/contracts/dispatch/schemas.ts';
import type { Judged } from './judge-contenders.ts';

/** Somebody judged, as screens and decision records show it. */
export const candidateView = ({ contender, rulings, travel, rank, cost, reasons, neededFor }: Judged): Candidate => ({
  technicianId: contender.id,
  technicianName: contender.name,
  truckId: contender.truck?.id ?? null,
  truckName: contender.truck?.name ?? null,
  suitable: rank !== null,
  rank,
  ruledOut: [...rulings],
  etaSeconds: travel?.seconds ?? null,
  distanceMetres: travel?.metres ?? null,
  etaSource: travel?.source ?? null,
  jobsToday: contender.jobsToday,
  cost,
  reasons: [...reasons],
  ...(neededFor && { neededFor }),
});
