import { useQuery } from '@tanstack/react-query';
import { deleteSessionOfPerson, listSessionsOfPerson } from '@truckroll/contracts/identity/api.ts';
import { ErrorState, SkeletonRows } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { LongList } from '../../../app/settings/long-list.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import account from '../account/account.module.css';
import { SessionRow } from '../account/session-row.tsx';
import classes from './access.module.css';

const SHOWN = 5;

/** Where somebody is signed in; who may change him ends a device that was lost or left open, and proof is asked for again. */
export function PersonSessions({ personId, mayEnd }: { personId: string; mayEnd: boolean }) {
  const text = useSettingsText();
  const say = useText();
  const queryKey = [...keys.sessions, personId];
  const { data, isPending, isError, error, refetch } = useQuery({ queryKey, queryFn: () => client.call(listSessionsOfPerson, { params: { personId } }) });
  return (
    <section className={classes.sees} aria-labelledby="signed-in-title">
      <h3 id="signed-in-title" className={classes.seesTitle}>
        {text('people.signedIn')}
      </h3>
      {isPending && <SkeletonRows rows={2} />}
      {isError && <ErrorState detail={problemText(error, say)} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={account.faint}>{text('people.signedInNowhere')}</p>}
      {data && data.items.length > 0 && (
        <LongList items={data.items} step={SHOWN} className={account.sessions} itemClassName={account.session}>
          {(session) => <SessionRow session={session} end={mayEnd ? () => client.call(deleteSessionOfPerson, { params: { personId, sessionId: session.id } }) : undefined} onEnded={() => queryClient.invalidateQueries({ queryKey })} />}
        </LongList>
      )}
    </section>
  );
}
