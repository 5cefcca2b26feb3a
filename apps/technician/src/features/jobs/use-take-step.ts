import { useMutation, useQueryClient } from '@tanstack/react-query';
import { takeStep, takeVisitStep } from '@truckroll/contracts/jobs/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { positionNow } from './position-now.ts';
import type { NextStep } from './next-step.ts';
import { noticeFault } from '@truckroll/ui';

export type StepDetails = { reason?: string; contactTries?: number; handOverName?: string };

/** Takes a step of a job, with where it happened when the phone tells. */
export function useTakeStep(jobId: string) {
  const text = useText();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ step, details }: { step: NextStep; details: StepDetails }) => {
      const position = await positionNow();
      const where = position ? { position } : {};
      if (step.of === 'visit') await client.call(takeVisitStep, { params: { visitId: step.visitId }, body: { to: step.to, ...where, ...(details.reason ? { reason: details.reason } : {}) } });
      else await client.call(takeStep, { params: { jobId }, body: { to: step.to, ...where, ...details } });
    },
    onError: (error) => noticeFault(problemText(error, text)),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.jobs }),
  });
}
