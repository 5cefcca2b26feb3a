import type { BoardTechnician } from '@truckroll/contracts/dispatch/schemas.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { activeJobIds } from '../../jobs/index.ts';
import { positionsOf } from '../../tracking/index.ts';
import type { RosterTechnician } from '../../workforce/index.ts';
import { findLoads } from './course.reads.ts';
import { findElsewhere } from './elsewhere.reads.ts';

/** Technicians as the board shows them, given the open jobs of all of them. */
export async function boardTechniciansOf(source: Source, roster: readonly RosterTechnician[], cards: readonly JobCard[], dayStart: Date): Promise<BoardTechnician[]> {
  const [positions, loads, onJob, elsewhere] = await Promise.all([positionsOf(source, roster.map(({ id }) => id)), findLoads(source, dayStart), activeJobIds(source), findElsewhere(source)]);
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  const now = source.now();
  return roster.map(({ id, name, colour, branchId, duty, dutySince, shift, truck, skills }) => {
    const job = cardOf.get(onJob.get(id) ?? '');
    const unseen = elsewhere.get(id);
    return {
      id, name, colour, branchId, duty,
      dutySince: dutySince?.toISOString() ?? null,
      shiftEndsAt: shift && shift.startsAt <= now ? shift.endsAt.toISOString() : null,
      truckId: truck?.id ?? null,
      truckName: truck?.name ?? null,
      truckWeightClass: truck?.weightClass ?? null,
      skills: skills.map(({ skill }) => skill),
      jobId: job?.id ?? null,
      jobNumber: job?.number ?? null,
      jobState: job?.state ?? null,
      elsewhere: unseen ? { standing: unseen.standing, untilAt: unseen.until?.toISOString() ?? null } : null,
      jobsToday: loads.get(id)?.jobs ?? 0,
      position: positions.get(id) ?? null,
    };
  });
}
