import { takeStep, takeVisitStep } from '@truckroll/contracts/jobs/api.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { newId } from '@truckroll/kernel/ids.ts';
import { useSyncExternalStore } from 'react';
import { client } from '../../app/api.ts';
import { clock } from '../../app/clock.ts';
import { keep, kept, onKeptElsewhere } from '../../app/keep.ts';
import { keys } from '../../app/keys.ts';
import { isProblem } from '../../app/problem-text.ts';
import { queryClient } from '../../app/query-client.ts';
import type { NextStep } from './next-step.ts';
import { positionNow } from './position-now.ts';
import { createStepKeeper, UNDO_MS, type KeeperState, type KeptStep, type StepDetails } from './step-keeper.ts';

const NAME = 'step';
const refusals = new Set<(error: unknown, refused: KeptStep) => void>();
const sendings = new Set<(sent: KeptStep) => void>();

/** Whoever wants to say that a step was refused. */
export function onStepRefused(tell: (error: unknown, refused: KeptStep) => void): () => void {
  refusals.add(tell);
  return () => void refusals.delete(tell);
}

export function onStepSent(tell: (sent: KeptStep) => void): () => void {
  sendings.add(tell);
  return () => void sendings.delete(tell);
}

/** The one step of this phone that is not yet at the server. */
export const stepKeeper = createStepKeeper({
  send: async ({ jobId, step, details, occurredAt, position, key }) => {
    const { reason, remainder } = details;
    const shared = { occurredAt, ...(position ? { position } : {}), ...(reason ? { reason } : {}) };
    if (step.of === 'visit') await client.call(takeVisitStep, { params: { visitId: step.visitId }, body: { to: step.to, ...shared, ...(remainder ? { remainder } : {}) } }, { idempotencyKey: key });
    else await client.call(takeStep, { params: { jobId }, body: { to: step.to, ...details, ...shared } }, { idempotencyKey: key });
    await queryClient.invalidateQueries({ queryKey: keys.jobs });
  },
  worthAnotherTry: (error) => {
    if (isProblem(error) && error.status === 401) void queryClient.invalidateQueries({ queryKey: keys.me });
    return !isProblem(error) || error.status >= 500 || error.status === 401 || error.status === 429;
  },
  onSent: (sent) => {
    for (const tell of sendings) tell(sent);
  },
  onRefused: (error, refused) => {
    void queryClient.invalidateQueries({ queryKey: keys.jobs });
    for (const tell of refusals) tell(error, refused);
  },
  read: () => kept(NAME) as KeptStep | undefined,
  write: (step) => keep(NAME, step),
  now: Date.now,
});

// Another app comes to the front, or the line comes back: now is the time.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void stepKeeper.flush();
});
onKeptElsewhere(NAME, () => stepKeeper.follow());
addEventListener('online', () => {
  if (stepKeeper.state().phase === 'unsent') void stepKeeper.flush();
});

export const useKeptStep = (): KeeperState => useSyncExternalStore(stepKeeper.subscribe, stepKeeper.state);

export type Tap = { personId: string; job: Pick<Job, 'id' | 'stateSince'>; step: NextStep; details?: StepDetails; /** When it really happened, for a step entered late. */ happenedAt?: Date; /** Not held for undoing: the server is to say at once what is wrong. */ atOnce?: boolean };

/** Takes a step where the phone is. False: the step before it has not arrived yet. */
export async function tapStep({ personId, job, step, details = {}, happenedAt, atOnce = false }: Tap): Promise<boolean> {
  const key = newId();
  // The phone's clock may be a breath behind the server's: nothing happens before the step it follows.
  const at = happenedAt?.getTime() ?? Math.max(clock.now(), Date.parse(job.stateSince));
  const position = happenedAt ? Promise.resolve(undefined) : positionNow();
  const taken = await stepKeeper.take({ personId, jobId: job.id, step, details, occurredAt: new Date(at).toISOString(), key, sendAt: Date.now() + (atOnce ? 0 : UNDO_MS) });
  if (!taken) return false;
  void position.then((here) => here && stepKeeper.locate(key, here));
  if (atOnce) await stepKeeper.flush();
  return true;
}
