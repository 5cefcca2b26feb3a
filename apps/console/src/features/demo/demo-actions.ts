import { useMutation, useQueryClient } from '@tanstack/react-query';
import { makeHappen, setSpeed, takeOver } from '@truckroll/contracts/demo/api.ts';
import type { HAPPENINGS } from '@truckroll/contracts/demo/schemas.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { useText } from '../../app/text.ts';
import { followDemoClock } from './demo-query.ts';

export type Happening = (typeof HAPPENINGS)[number];

export function useSetSpeed() {
  const cache = useQueryClient();
  const notices = useNotices();
  return useMutation({
    mutationFn: (body: { speed?: number; paused?: boolean }) => client.call(setSpeed, { body }),
    onSuccess: (state) => {
      followDemoClock(state);
      cache.setQueryData(keys.demo, state);
    },
    onError: notices.failed,
  });
}

export function useMakeHappen() {
  const text = useText();
  const notices = useNotices();
  return useMutation({
    mutationFn: (kind: Happening) => client.call(makeHappen, { body: { kind } }),
    onSuccess: ({ kind }) => notices.done(`${text(`demo.happenings.${kind}`)}. ${text('demo.ordered')}.`),
    onError: notices.failed,
  });
}

/** Plays a technician or customer oneself, or hands back to the city. */
export function useTakeOver() {
  const text = useText();
  const cache = useQueryClient();
  const notices = useNotices();
  return useMutation({
    mutationFn: ({ kind, id, taken }: { kind: 'technician' | 'customer'; id: string; name: string; taken: boolean }) => client.call(takeOver, { body: { kind, id, taken } }),
    onSuccess: (state, { kind, name, taken }) => {
      followDemoClock(state);
      cache.setQueryData(keys.demo, state);
      if (!taken) notices.done(text('demo.returned', { name }));
      else notices.done(kind === 'technician' ? `${text('demo.took', { name })}. ${text('demo.tookHint')}` : text('demo.tookCustomer', { name }));
    },
    onError: notices.failed,
  });
}
