import type { JobState } from '@truckroll/contracts/jobs/lifecycle.ts';
import type { LeadStanding } from '@truckroll/contracts/leads/lifecycle.ts';
import { isOpen } from './judge-step.ts';

/** One job begins from a lead; another only when the first came to nothing. */
export const mayBeginJob = (standing: LeadStanding, job: JobState | undefined): boolean => (standing === 'won' || isOpen(standing)) && (job === undefined || job === 'expired' || job === 'cancelled');
