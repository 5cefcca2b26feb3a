import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import type { Policy } from '@truckroll/contracts/dispatch/schemas.ts';
import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';
import type { TechnicianPosition } from '@truckroll/contracts/tracking/schemas.ts';
import type { Source } from '../../../platform/context.ts';
import { servicesByIds } from '../../catalog/index.ts';
import { reviewTimes } from '../../jobs/index.ts';
import { positionsOf } from '../../tracking/index.ts';
import type { Watched } from '../rules/risk-of.ts';
import { findCourses, type CourseRow } from './course.reads.ts';
import { findEtas, type EtaRow } from './eta.reads.ts';
import { findPolicy } from './policy.reads.ts';
import { findStandingPromises, type PromiseRow } from './promise.reads.ts';
import { findSearches, type SearchRow } from './search.reads.ts';

/** What dispatch knows of a job beside its card. */
export type Progress = { course: CourseRow | undefined; search: SearchRow | undefined; promise: PromiseRow | undefined; eta: EtaRow | undefined; position: TechnicianPosition | undefined; service: Service | undefined; policy: Policy; watched: Watched };

const given = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

/** How jobs stand, one query per kind of thing, in the order of the cards. */
export async function readProgress(source: Source, cards: readonly JobCard[]): Promise<Progress[]> {
  const ids = cards.map(({ id }) => id);
  const [policy, courses, searches, promises, etas, positions, services, reviews] = await Promise.all([
    findPolicy(source),
    findCourses(source, ids),
    findSearches(source, ids),
    findStandingPromises(source, ids),
    findEtas(source, ids),
    positionsOf(source, given(cards.map(({ technicianId }) => technicianId))),
    servicesByIds(source, given(cards.map(({ serviceId }) => serviceId))),
    cards.some(({ state }) => state === 'on_hold') ? reviewTimes(source) : undefined,
  ]);
  const now = source.now();
  return cards.map((card) => {
    const [course, search, promise] = [courses.get(card.id), searches.get(card.id), promises.get(card.id)];
    const arriving = card.state === 'assigned' || card.state === 'en_route';
    const eta = arriving ? etas.get(card.id) : undefined;
    const position = card.technicianId === null ? undefined : positions.get(card.technicianId);
    const service = card.serviceId === null ? undefined : services.get(card.serviceId);
    const watched: Watched = {
      state: card.state,
      kind: card.kind,
      priority: card.priority,
      now,
      waitingSince: search?.waitingSince ?? null,
      nobodySince: search?.nobodySince ?? null,
      reviewAt: reviews?.get(card.id) ?? null,
      promise: promise ?? null,
      arrivesAt: eta?.arrivesAt ?? null,
      enRouteAt: course?.enRouteAt ?? null,
      arrivedAt: course?.arrivedAt ?? null,
      lastFixAt: position ? new Date(position.takenAt) : null,
      plannedSeconds: service?.plannedDurationSeconds ?? null,
      silentAfterSeconds: policy.silentAfterSeconds,
    };
    return { course, search, promise, eta, position, service, policy, watched };
  });
}
