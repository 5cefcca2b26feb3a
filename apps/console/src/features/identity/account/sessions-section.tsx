import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { deleteSession, endOtherSessions, listSessions } from '@truckroll/contracts/identity/api.ts';
import { ErrorState, SkeletonRows } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { LongList } from '../../../app/settings/long-list.tsx';
import { SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { SessionRow } from './session-row.tsx';
import classes from './account.module.css';

const SHOWN = 10;

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
          {(session) => <SessionRow session={session} end={() => client.call(deleteSession, { params: { sessionId: session.id } })} onEnded={refresh} />}
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
