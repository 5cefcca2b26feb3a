import { useMutation } from '@tanstack/react-query';
import { assignJob, offerJob, unassignJob } from '@truckroll/contracts/dispatch/api.ts';
import type { Candidate } from '@truckroll/contracts/dispatch/schemas.ts';
import { client } from '../../app/api.ts';
import { useNotices } from '../../app/notices.tsx';
import { isProblem } from '../../app/problem-text.ts';
import { refreshJob } from '../../app/refresh-job.ts';
import { useText } from '../../app/text.ts';

type JobRef = { id: string; number: string; version: number };
/** Why, and against which rules: those that were read, and no other that has come since. */
type Override = { overrideReason: string; overrides: Rule[] };
type Rule = Candidate['ruledOut'][number]['rule'];

/** Gives a job to a technician, with undo; refuses when the job changed since it was seen. */
export function useAssign(job: JobRef) {
  const text = useText();
  const notices = useNotices();
  const undo = useMutation({
    mutationFn: () => client.call(unassignJob, { params: { jobId: job.id }, body: { reason: text('assign.undoneReason'), excludeTechnician: false } }),
    onSuccess: () => notices.done(text('assign.undone', { number: job.number })),
    onError: notices.failed,
    onSettled: () => refreshJob(job.id),
  });
  return useMutation({
    mutationFn: ({ technicianId, override }: { technicianId: string; technicianName: string; override?: Override }) =>
      client.call(assignJob, { params: { jobId: job.id }, body: { technicianId, expectedVersion: job.version, ...override } }),
    onSuccess: (_job, { technicianName }) => notices.done(text('assign.done', { number: job.number, name: technicianName }), () => undo.mutate()),
    onError: notices.failed,
    onSettled: () => refreshJob(job.id),
  });
}

/** Takes a job back from its technician; it is offered to others. */
export function useUnassign(job: JobRef) {
  const text = useText();
  const notices = useNotices();
  return useMutation({
    mutationFn: (reason: string) => client.call(unassignJob, { params: { jobId: job.id }, body: { reason } }),
    onSuccess: () => notices.done(text('unassign.done', { number: job.number })),
    onError: notices.failed,
    onSettled: () => refreshJob(job.id),
  });
}

/** Lets Truckroll offer the job to the best now. */
export function useOffer(job: JobRef) {
  const text = useText();
  const notices = useNotices();
  return useMutation({
    mutationFn: () => client.call(offerJob, { params: { jobId: job.id }, body: {} }),
    onSuccess: ({ items }) => notices.done(text('assign.offered', { n: items.length })),
    onError: (error) => (isProblem(error) && error.code === 'dispatch/not-suitable' ? notices.refused(text('assign.nobodyLeft')) : notices.failed(error)),
    onSettled: () => refreshJob(job.id),
  });
}
