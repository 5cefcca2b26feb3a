import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readLink } from '@truckroll/contracts/identity/api.ts';
import type { Answer } from '@truckroll/contracts/core/endpoint.ts';
import { ErrorState, SkeletonRows } from '@truckroll/ui';
import { useState, type ReactNode } from 'react';
import { client } from '../../../app/api.ts';
import { isProblem, problemText } from '../../../app/problem-text.ts';
import { useText } from '../../../app/text.ts';
import { EntryPage } from '../entry-page.tsx';
import classes from '../entry-page.module.css';
import { useEntryText } from './entry-text.ts';

export type OpenedLink = Answer<typeof readLink>;

/** Whether an error says that a link was used, replaced or has run out. */
export const isOver = (error: unknown): boolean => isProblem(error) && error.code === 'identity/link-over';

/** Reads what the link in the address opens, and shows the page for it; or that it opens nothing any more. */
export function MailedLink({ opens, children }: { opens: OpenedLink['opens']; children: (link: OpenedLink, token: string) => ReactNode }) {
  const say = useText();
  // Behind the # no server sees it; kept, because the address may change under the page.
  const [token] = useState(() => location.hash.slice(1));
  const { data, isPending, isError, error, refetch } = useQuery({ queryKey: ['mailed-link', token], queryFn: () => client.call(readLink, { body: { token } }), staleTime: Infinity, retry: false });

  if (isError && (isOver(error) || token === '' || (isProblem(error) && error.status === 400))) return <LinkOver opens={opens} />;
  if (isError) {
    return (
      <EntryPage title="" lead="">
        <ErrorState detail={problemText(error, say)} onRetry={() => void refetch()} />
      </EntryPage>
    );
  }
  if (isPending) {
    return (
      <EntryPage title="" lead="">
        <SkeletonRows rows={3} />
      </EntryPage>
    );
  }
  return data.opens === opens ? children(data, token) : <LinkOver opens={opens} />;
}

/** A link that opens nothing any more, and what to do about it. */
export function LinkOver({ opens }: { opens: OpenedLink['opens'] }) {
  const text = useEntryText();
  return (
    <EntryPage title={text('overTitle')} lead={`${text('overLead')}${opens === 'invitation' ? ` ${text('overInvite')}` : ''}`}>
      <div className={classes.form}>
        {(opens === 'new-password' || opens === 'sign-in') && (
          <Button renderRoot={(props) => <Link to="/forgotten-password" search={opens === 'sign-in' ? { wants: 'link' } : {}} {...props} />}>{text('overAsk')}</Button>
        )}
        <Anchor size="sm" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
          {text('toSignIn')}
        </Anchor>
      </div>
    </EntryPage>
  );
}

/** Says that something is done, and the way on. */
export function EntryDone({ title, lead, to, label }: { title: string; lead: string; to: '/sign-in' | '/'; label: string }) {
  return (
    <EntryPage title={title} lead={lead}>
      <div className={classes.form}>
        <Button renderRoot={(props) => <Link to={to} {...props} />}>{label}</Button>
      </div>
    </EntryPage>
  );
}
