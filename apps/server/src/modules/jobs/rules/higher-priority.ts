import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';

type Priority = JobCard['priority'];
const ORDER: readonly Priority[] = ['normal', 'urgent', 'emergency'];

/** The more urgent of two. */
export const higherPriority = (one: Priority, other: Priority): Priority => (ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other);
