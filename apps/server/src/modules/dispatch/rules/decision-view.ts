import type { Decision } from '@truckroll/contracts/dispatch/schemas.ts';
import type { z } from 'zod';

type View = z.infer<typeof Decision>;

/** A decision as it goes out. */
export const decisionView = ({ id, jobId, decidedAt, mode, wave, outcome, chosenTechnicianId, overrideReason, decidedBy, candidates }: Omit<View, 'decidedAt'> & { decidedAt: Date }): View => ({
  id, jobId, mode, wave, outcome, chosenTechnicianId, overrideReason, decidedBy, candidates,
  decidedAt: decidedAt.toISOString(),
});
