import { Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemText } from '../../app/problem-text.ts';
import page from '../../app/page.module.css';
import { useText } from '../../app/text.ts';
import { pushState, startPush, stopPush } from './push.ts';

const KEY = ['push'];

/** Whether offers ring this phone also while another app is in front. */
export function PushSwitch() {
  const text = useText();
  const cache = useQueryClient();
  const { data: state } = useQuery({ queryKey: KEY, queryFn: pushState });
  const change = useMutation({ mutationFn: (on: boolean) => (on ? startPush() : stopPush()), onSuccess: (next) => cache.setQueryData(KEY, next), onError: () => cache.invalidateQueries({ queryKey: KEY }) });
  if (state === undefined) return <div className={page.switchHolder} />;
  const hint = state === 'unsupported' || state === 'refused' ? text(`push.${state}`) : text('push.hint');
  return <Switch size="lg" label={text('push.title')} description={hint} error={change.isError ? pushFault(change.error, text) : undefined} checked={change.isPending ? change.variables : state === 'on'} disabled={state === 'unsupported' || state === 'refused' || change.isPending} onChange={(event) => change.mutate(event.currentTarget.checked)} />;
}

/** The browser's own push service may be out of reach. */
const pushFault = (error: unknown, text: ReturnType<typeof useText>): string => (error instanceof DOMException ? text('push.failed') : problemText(error, text));
