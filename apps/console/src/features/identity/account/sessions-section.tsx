import { Button } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { deleteSession, endOtherSessions, listSessions } from '@truckroll/contracts/identity/api.ts';
import { ErrorState, RelativeTime, SkeletonRows, StatusBadge } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { LongList } from '../../../app/settings/long-list.tsx';
import { SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from './account.module.css';

type Session = Answer<typeof listSessions>['items'][number];
const SHOWN = 10;
const PHONES: ReadonlySet<string | null> = new Set(['iPhone', 'iPad', 'Android']);

/** Every device that is signed in, to end one or all others. */
export function SessionsSection() {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const { data, isPending, isError, error, refetch } = useQuery({ queryKey: keys.sessions, queryFn: () => client.call(listSessions, {}) });
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.sessions });
  const endOthers = useMutation({
    mutationFn: () => client.call(endOtherSessions, {}),
    onSuccess: async ({ ended }) => {
      await refresh();
      notices.done(text('account.endedOthers', { n: ended }));
    },
    onError: notices.failed,
  });
  return (
    <SettingsSection title={text('account.sessions')} lead={text('account.sessionsLead')}>
      {isPending && <SkeletonRows rows={3} />}
      {isError && <ErrorState detail={problemText(error, say)} onRetry={() => void refetch()} />}
      {data && (
        <LongList items={data.items} step={SHOWN} className={classes.sessions} itemClassName={classes.session}>
          {(session) => <SessionRow session={session} onEnded={refresh} />}
        </LongList>
      )}
      {data && data.items.length > 1 && (
        <div className={classes.acts}>
          <Button variant="default" color="red" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {text('account.endOthers')}
          </Button>
        </div>
      )}
    </SettingsSection>
  );
}

function SessionRow({ session: { id, device, network, createdAt, lastUsedAt, current }, onEnded }: { session: Session; onEnded: () => Promise<void> }) {
  const text = useSettingsText();
  const notices = useNotices();
  const end = useMutation({
    mutationFn: () => client.call(deleteSession, { params: { sessionId: id } }),
    onSuccess: async () => {
      await onEnded();
      notices.done(text('account.ended'));
    },
    onError: notices.failed,
  });
  const { browser, system } = device;
  const name = browser !== null && system !== null ? text('account.onSystem', { browser, system }) : (browser ?? system ?? text('account.unknownDevice'));
  const DeviceIcon = PHONES.has(system) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <>
      <DeviceIcon size={20} stroke={1.6} aria-hidden />
      <div className={classes.device}>
        <strong>{name}</strong>
        <span>
          {current ? text('account.since') : text('account.lastUsed')} <RelativeTime at={current ? createdAt : lastUsedAt} />
          {network !== null && ` · ${text('account.network', { network })}`}
        </span>
      </div>
      {current ? (
        <StatusBadge tone="assigned" icon={IconCheck} label={text('account.here')} />
      ) : (
        <Button size="xs" variant="default" aria-label={text('account.endOf', { device: name })} loading={end.isPending} onClick={() => end.mutate()}>
          {text('account.end')}
        </Button>
      )}
    </>
  );
}
