import * as problems from '@truckroll/contracts/dispatch/problems.ts';
import type { ProblemDef } from '@truckroll/contracts/core/problem.ts';
import type { OFFER_STATES } from '@truckroll/contracts/dispatch/schemas.ts';

type Unanswerable = { state: (typeof OFFER_STATES)[number]; technicianId: string };

/** Why an offer cannot be answered any more, given who has the job now. */
export function whyUnanswerable({ state, technicianId }: Unanswerable, jobTechnicianId: string | null): { problem: ProblemDef; detail: string } {
  if (state === 'accepted') return { problem: problems.offerTaken, detail: 'You have accepted this job' };
  if (jobTechnicianId !== null && jobTechnicianId !== technicianId) return { problem: problems.offerTaken, detail: 'Another technician has this job now' };
  if (state === 'withdrawn') return { problem: problems.offerWithdrawn, detail: 'The office or the customer has taken it back' };
  if (state === 'declined') return { problem: problems.offerWithdrawn, detail: 'You have declined it' };
  return { problem: problems.offerExpired, detail: 'The time to answer is over' };
}
