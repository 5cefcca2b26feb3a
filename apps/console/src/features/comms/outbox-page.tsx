import { Button, Select } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconFlask, IconMessage, IconMessageOff, IconSearchOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MESSAGE_STATES } from '@truckroll/contracts/comms/schemas.ts';
import { EmptyState, ErrorState, RelativeTime, SkeletonRows, StatusDot } from '@truckroll/ui';
import { useState } from 'react';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { MessageCard } from './message-card.tsx';
import { messageLooks } from './message-state.ts';
import { outboxQuery, type MessageFilter } from './messages-query.ts';
import page from '../../app/list-page.module.css';
import classes from './messages.module.css';

const channels = ['email', 'sms', 'push'] as const;
const REFRESH_MS = 15_000;
const EVERYTHING: MessageFilter = { state: undefined, channel: undefined };

/** Everything Truckroll wrote, newest first; simulated messages say so. */
export function OutboxPage() {
  const text = useText();
  const [filter, setFilter] = useState<MessageFilter>(EVERYTHING);
  const [pickedId, setPickedId] = useState<string>();
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({ ...outboxQuery(filter), refetchInterval: REFRESH_MS });
  const messages = data?.pages.flatMap(({ items }) => items) ?? [];
  const narrowed = filter.state !== undefined || filter.channel !== undefined;
  const chosen = messages.find(({ id }) => id === pickedId);
  const picked = chosen ?? messages[0];

  return (
    <main className={page.page}>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{text('messages.title')}</h1>
          <p className={classes.lead}>{text('messages.lead')}</p>
        </div>
        {messages.some(({ simulated }) => simulated) && (
          <p className={classes.notice}>
            <IconFlask size={15} aria-hidden /> {text('messages.simulated')}
          </p>
        )}
        <span className={classes.filters}>
          <Select size="xs" w={140} clearable aria-label={text('messages.filterState')} placeholder={text('messages.filterState')} value={filter.state ?? null} data={MESSAGE_STATES.map((value) => ({ value, label: text(`messages.state.${value}`) }))} onChange={(value) => setFilter({ ...filter, state: MESSAGE_STATES.find((state) => state === value) })} />
          <Select size="xs" w={120} clearable aria-label={text('messages.filterChannel')} placeholder={text('messages.filterChannel')} value={filter.channel ?? null} data={channels.map((value) => ({ value, label: text(`messages.channel.${value}`) }))} onChange={(value) => setFilter({ ...filter, channel: channels.find((channel) => channel === value) })} />
        </span>
      </header>
      <div className={classes.panes} data-reading={chosen !== undefined || undefined}>
        <section className={classes.list} aria-label={text('messages.title')}>
          {isPending && <SkeletonRows rows={10} height={52} />}
          {isError && <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />}
          {data && messages.length === 0 && !narrowed && <EmptyState icon={IconMessageOff} title={text('messages.empty')} hint={text('messages.emptyHint')} />}
          {data && messages.length === 0 && narrowed && (
            <EmptyState
              icon={IconSearchOff}
              title={text('messages.noMatch')}
              action={
                <Button variant="default" onClick={() => setFilter(EVERYTHING)}>
                  {text('messages.showAll')}
                </Button>
              }
            />
          )}
          {messages.map((message) => (
            <button key={message.id} type="button" className={classes.row} aria-pressed={message.id === picked?.id} onClick={() => setPickedId(message.id)}>
              <StatusDot {...messageLooks[message.state]} size={20} />
              <span className={classes.rowMain}>
                <span className={classes.rowHead} dir="auto">
                  {text(`messages.kind.${message.kind}`)} · {message.recipient}
                </span>
                <span className={classes.rowBody} dir="auto">
                  {message.body}
                </span>
              </span>
              <span className={classes.rowSide}>
                <RelativeTime at={message.sentAt ?? message.queuedAt} />
                {message.simulated && <span className={classes.simulated}>{text('messages.simulatedBadge')}</span>}
              </span>
            </button>
          ))}
          {hasNextPage && (
            <Button m="sm" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {text('messages.more')}
            </Button>
          )}
        </section>
        <section className={classes.reader}>
          {picked ? (
            <>
              <Button className={classes.back} variant="subtle" leftSection={<IconArrowLeft size={14} className={classes.backArrow} />} onClick={() => setPickedId(undefined)}>
                {text('messages.title')}
              </Button>
              <MessageCard message={picked} />
              {picked.jobId && (
                <Button variant="default" rightSection={<IconArrowRight size={14} />} renderRoot={(props) => <Link to="/" search={{ job: picked.jobId ?? '', tab: 'messages' }} {...props} />}>
                  {text('messages.openJob')}
                </Button>
              )}
            </>
          ) : (
            isPending && <EmptyState icon={IconMessage} title={text('messages.pick')} />
          )}
        </section>
      </div>
    </main>
  );
}
