import type { JobCard, Place } from '@truckroll/contracts/jobs/schemas.ts';
import { currentVisit } from '../rules/current-visit.ts';
import { vehicleLabel } from '../rules/vehicle-label.ts';
import type { CardRow } from './job.reads.ts';
import type { VisitRow } from './parts.reads.ts';

export const instant = (date: Date): string => date.toISOString();
export const instantOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

export function placeOf(row: Pick<CardRow, 'placeLat' | 'placeLng' | 'placeLabel' | 'placeDetail'>): Place | null {
  const { placeLat, placeLng, placeLabel, placeDetail } = row;
  return placeLat === null || placeLng === null || placeLabel === null ? null : { position: { lat: placeLat, lng: placeLng }, label: placeLabel, detail: placeDetail ?? '' };
}

/** A job as lists and boards show it, with the technician and window of its current visit. */
export function cardOf(row: CardRow, visits: readonly VisitRow[]): JobCard {
  const visit = currentVisit(visits);
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    heldFrom: row.heldFrom,
    holdReason: row.holdReason,
    priority: row.priority,
    serviceId: row.serviceId,
    serviceName: row.serviceName,
    serviceIcon: row.serviceIcon,
    customerId: row.customerId,
    customerName: row.customerName || (row.contactName ?? ''),
    place: placeOf(row),
    destination: row.destination,
    vehicleLabel: vehicleLabel(row.vehicle),
    accountId: row.accountId,
    branchId: row.branchId,
    technicianId: visit?.technicianId ?? null,
    truckId: visit?.truckId ?? null,
    windowStartsAt: instantOrNull(visit?.windowStartsAt ?? row.wantedStartsAt),
    windowEndsAt: instantOrNull(visit?.windowEndsAt ?? row.wantedEndsAt),
    createdAt: instant(row.createdAt),
    confirmedAt: instantOrNull(row.confirmedAt),
    stateSince: instant(row.stateSince),
    endedAt: instantOrNull(row.endedAt),
    version: row.version,
  };
}
