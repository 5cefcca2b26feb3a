import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconMessageOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { EmptyState, RelativeTime } from '@truckroll/ui';
import { conversationsQuery } from '../features/comms/conversation-query.ts';
import { MessageThread } from '../features/comms/message-thread.tsx';
import frame from './frame.module.css';
import classes from './page.module.css';
import parts from './parts.module.css';
import { useText } from './text.ts';
import { hashOf } from './use-tab.ts';

/** The conversations of one's jobs, or the one that was chosen. */
export function MessagesTab({ personId, jobs, jobId }: { personId: string; jobs: readonly Job[]; jobId: string | undefined }) {
  const text = useText();
  const { data } = useQuery(conversationsQuery);
  const job = jobs.find(({ id }) => id === jobId);
  if (job) {
    return (
      <>
        <a className={parts.back} href={hashOf('messages')}>
          <IconChevronLeft size={20} className={classes.mirrored} aria-hidden /> {text('talk.title')}
        </a>
        <section className={classes.card}>
          <h2 className={classes.title} dir="auto">
            {job.contact?.name ?? job.customerName}
          </h2>
          <p className={classes.hint} dir="auto">
            {job.number} · {job.serviceName}
          </p>
          <div className={parts.actions}>
            <Button component="a" href={hashOf('job', job.id)} variant="default" size="md">
              {text('tab.job')}
            </Button>
          </div>
        </section>
        <MessageThread key={job.id} personId={personId} jobId={job.id} phone={job.contact?.phone} inPage />
      </>
    );
  }
  if (jobId !== undefined) return <EmptyState icon={IconMessageOff} title={text('job.taken')} hint={text('job.takenHint')} action={<Button component="a" size="lg" href={hashOf('messages')}>{text('talk.title')}</Button>} />;
  if (jobs.length === 0) return <EmptyState icon={IconMessageOff} title={text('talk.none')} hint={text('talk.noneHint')} />;
  const talkOf = new Map((data?.items ?? []).map((item) => [item.jobId, item]));
  const byNewest = jobs.toSorted((a, b) => (talkOf.get(b.id)?.last.writtenAt ?? '').localeCompare(talkOf.get(a.id)?.last.writtenAt ?? ''));
  return (
    <section>
      <h2 className={classes.section}>{text('talk.title')}</h2>
      {byNewest.map((one) => {
        const talk = talkOf.get(one.id);
        const who = talk && (talk.last.mine ? text('talk.you') : talk.last.side === 'customer' ? '' : (talk.last.author ?? text('talk.side.office')));
        return (
          <a key={one.id} className={classes.jobLink} href={hashOf('messages', one.id)}>
            <span className={classes.jobWords}>
              <strong dir="auto">{one.contact?.name ?? one.customerName}</strong>
              <span dir="auto" className={classes.oneLine}>
                {who ? (
                  <>
                    {who}: <bdi>{talk.last.text}</bdi>
                  </>
                ) : (
                  (talk?.last.text ?? text('talk.empty'))
                )}
              </span>
              <span className={classes.jobState}>
                {one.number} {talk && <RelativeTime at={talk.last.writtenAt} />}
              </span>
            </span>
            {talk && talk.unread > 0 && (
              <span className={frame.count} aria-label={text('talk.openUnread', { n: talk.unread })}>
                {talk.unread}
              </span>
            )}
            <IconChevronRight size={24} className={classes.mirrored} aria-hidden />
          </a>
        );
      })}
    </section>
  );
}
