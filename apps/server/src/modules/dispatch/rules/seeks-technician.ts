import type { JobCard } from '@truckroll/contracts/jobs/schemas.ts';

/** Whether a technician is sought for a job. Scheduled jobs are planned by people. */
export const seeksTechnician = ({ kind, state }: Pick<JobCard, 'kind' | 'state'>): boolean => kind === 'roadside' && (state === 'pending' || state === 'offered');
