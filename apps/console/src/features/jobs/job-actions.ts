import { useMutation } from '@tanstack/react-query';
import { cancelJob, decideGoneOnArrival, giveToBranch, holdJob, newTrackingLink, releaseJob } from '@truckroll/contracts/jobs/api.ts';
import { client } from '../../app/api.ts';
import { useBranches } from '../../app/branches.ts';
import { useNotices } from '../../app/notices.tsx';
import { refreshJob } from '../../app/refresh-job.ts';
import { useText } from '../../app/text.ts';

type JobRef = { id: string; number: string };
type Requester = 'customer' | 'dispatcher' | 'partner';

/** Holds a job; the undo releases it to where it stood. */
export function useHold(job: JobRef) {
  const text = useText();
  const notices = useNotices();
  const release = useRelease(job);
  return useMutation({
    mutationFn: (reason: string) => client.call(holdJob, { params: { jobId: job.id }, body: { reason } }),
    onSuccess: () => notices.done(text('hold.done', { number: job.number }), () => release.mutate()),
    onError: notices.failed,
    onSettled: () => refreshJob(job.id),
  });
}

export function useRelease(job: JobRef) {
  const text = useText();
  const notices = useNotices();
  return useMutation({
    mutationFn: () => client.call(releaseJob, { params: { jobId: job.id } }),
    onSuccess: () => notices.done(text('hold.released', { number: job.number })),
    onError: notices.failed,
    onSettled: () => refreshJob(job.id),
  });
}

export function useCancel(job: JobRef) {
  const text = useText();
  const notices = useNotices();
  return useMutation({
    mutationFn: (body: { reason: string; requestedBy: Requester }) => client.call(cancelJob, { params: { jobId: job.id }, body }),
    onSuccess: () => notices.done(text('cancel.done', { number: job.number })),
    onError: notices.failed,
    onSettled: () => refreshJob(job.id),
  });
}

export const goaDecisions = ['gone_on_arrival', 'cancelled', 'keep_waiting'] as const;
export type GoaDecision = (typeof goaDecisions)[number];

/** Decides what a technician reported as gone on arrival. */
export function useDecide(job: JobRef) {
  const text = useText();
  const notices = useNotices();
  return useMutation({
    mutationFn: (body: { decision: GoaDecision; reason: string }) => client.call(decideGoneOnArrival, { params: { jobId: job.id }, body }),
    onSuccess: () => notices.done(text('decide.done', { number: job.number })),
    onError: notices.failed,
    onSettled: () => refreshJob(job.id),
  });
}

/** Has a branch do the job, or the house itself (null). */
export function useGiveToBranch(job: JobRef) {
  const text = useText();
  const notices = useNotices();
  const branches = useBranches();
  return useMutation({
    mutationFn: (branchId: string | null) => client.call(giveToBranch, { params: { jobId: job.id }, body: { branchId } }),
    onSuccess: ({ branchId }) => notices.done(text('branch.done', { number: job.number, branch: branches.find(({ id }) => id === branchId)?.name ?? text('branch.house') })),
    onError: notices.failed,
    onSettled: () => refreshJob(job.id),
  });
}

/** Makes a fresh tracking link and puts it on the clipboard; older links end. */
export function useNewTrackingLink(job: JobRef) {
  const text = useText();
  const notices = useNotices();
  return useMutation({
    mutationFn: async () => {
      const { trackingUrl } = await client.call(newTrackingLink, { params: { jobId: job.id } });
      await navigator.clipboard.writeText(trackingUrl);
    },
    onSuccess: () => notices.done(`${text('job.linkCopied')}. ${text('job.linkCopiedHint')}`),
    onError: notices.failed,
  });
}
