import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { IconMessageCircle, IconMessageCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, ErrorState, RelativeTime } from '@truckroll/ui';
import { useState } from 'react';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { waitingConversationsQuery } from './conversation-query.ts';
import classes from './conversation.module.css';

/** Messages that wait for an answer of the office; each leads into its job's conversation. */
export function ConversationsMenu({ onOpen }: { onOpen: (jobId: string) => void }) {
  const text = useText();
  const [opened, setOpened] = useState(false);
  const { data, isError, error, refetch } = useQuery(waitingConversationsQuery);
  const unread = data?.unread ?? 0;
  const label = text('talk.waitingCount', { n: unread });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} trapFocus>
      <Indicator disabled={unread === 0} label={unread > 99 ? '99+' : unread} size={15} color="red" offset={5}>
        <Popover.Target>
          <ActionIcon size={32} aria-label={label} title={label} onClick={() => setOpened(!opened)}>
            <IconMessageCircle size={17} stroke={1.8} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0}>
        <h2 className={classes.title}>{text('talk.toAnswer')}</h2>
        {isError && !data && <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />}
        {data?.items.length === 0 && <EmptyState icon={IconMessageCheck} title={text('talk.noneWaiting')} hint={text('talk.noneWaitingHint')} />}
        <ul className={classes.waiting}>
          {(data?.items ?? []).map(({ jobId, number, customerName, serviceName, unread: count, last }) => (
            <li key={jobId}>
              <button
                type="button"
                className={classes.one}
                onClick={() => {
                  setOpened(false);
                  onOpen(jobId);
                }}
              >
                <strong dir="auto">
                  {customerName} · {number}
                </strong>
                <span dir="auto" className={classes.last}>
                  {text('talk.who', { name: last.author ?? '', side: last.side })}: {last.text}
                </span>
                <span className={classes.when}>
                  {serviceName} · {text('talk.unread', { n: count })} · <RelativeTime at={last.writtenAt} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
