import type { TechnicianPosition } from '@truckroll/contracts/tracking/schemas.ts';
import type { Source } from '../../platform/context.ts';
import { techniciansOnDuty } from '../workforce/index.ts';
import { findLastPositions, listLastPositions } from './data/last-position.reads.ts';

export { reportPositions } from './actions/report-positions.ts';

/** The newest position of technicians by id; who never sent one is left out. */
export async function positionsOf(source: Source, technicianIds: readonly string[]): Promise<ReadonlyMap<string, TechnicianPosition>> {
  return new Map((await findLastPositions(source, technicianIds)).map((position) => [position.technicianId, position]));
}

/** The newest position of everybody on duty or on a break. */
export async function lastPositionsOnDuty(source: Source): Promise<TechnicianPosition[]> {
  const [onDuty, positions] = await Promise.all([techniciansOnDuty(source), listLastPositions(source)]);
  const ids = new Set(onDuty.map((technician) => technician.id));
  return positions.filter((position) => ids.has(position.technicianId));
}
