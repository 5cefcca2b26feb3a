import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { IconMessageOff, IconSend } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { sayWriting } from '@truckroll/client/writing.ts';
import { markConversationRead, tellWriting } from '@truckroll/contracts/comms/conversation.api.ts';
import type { ConversationMessage } from '@truckroll/contracts/comms/conversation.schemas.ts';
import { Bubbles, EmptyState, ErrorState, RelativeTime, SkeletonRows, useWriting, WritingLine, type Bubble } from '@truckroll/ui';
import { useEffect, useMemo, useRef } from 'react';
import { client } from '../../app/api.ts';
import { problemText } from '../../app/problem-text.ts';
import { useMay, useMe } from '../../app/session.ts';
import { useText, type ConsoleText } from '../../app/text.ts';
import { writingNotes } from '../../app/writing-notes.ts';
import { askConversationsAgain, conversationQuery } from './conversation-query.ts';
import classes from './conversation.module.css';
import { keeperOf, refusalOf, useUnsent, writeHere } from './unsent-messages.ts';

type PanelProps = { jobId: string; /** The box is to be typed into now. */ wanted: boolean; onFocused: () => void };

/** What customer, technician and office write about a job, and answering: to everybody, or to the technician alone. */
export function ConversationPanel({ jobId, wanted, onFocused }: PanelProps) {
  const text = useText();
  const { person } = useMe();
  const mayWrite = useMay('comms.conversation.write');
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(conversationQuery(jobId));
  const unsent = useUnsent(person.id).filter((message) => message.jobId === jobId);
  const [newest] = data?.pages ?? [];
  useMarkRead(jobId, mayWrite ? (newest?.unread ?? 0) : 0, newest?.items[0]?.id);
  const writing = useWriting(writingNotes, jobId, newest && (newest.items[0] ?? null));

  const writable = newest?.writable ?? true;
  const told = (data?.pages.flatMap(({ items }) => items) ?? []).map((message) => bubbleOf(message, text)).reverse();
  const waiting = unsent.map((message): Bubble => ({ id: message.key, mine: true, who: person.name, words: message.text, hidden: message.internal ? text('talk.internal') : undefined, unsent: true, meta: metaOf(message, text), acts: message.phase === 'refused' && <Acts personId={person.id} messageKey={message.key} /> }));
  if (isPending) return <SkeletonRows rows={3} height={60} />;
  if (isError && !data) return <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />;
  return (
    <div className={classes.panel}>
      {hasNextPage && (
        <Button variant="default" size="compact-sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text('messages.more')}
        </Button>
      )}
      {told.length + waiting.length === 0 && <EmptyState icon={IconMessageOff} title={text('talk.empty')} hint={text('talk.emptyHint')} />}
      <Bubbles label={text('talk.title')} bubbles={[...told, ...waiting]} />
      {writable && <WritingLine says={writing.map(({ side, author }) => text('talk.writing', { who: text('talk.who', { name: author ?? '', side }) }))} />}
      {!writable && <p className={classes.closed}>{text('talk.closed')}</p>}
      {mayWrite && writable && <Composer personId={person.id} jobId={jobId} wanted={wanted} onFocused={onFocused} />}
    </div>
  );
}

function Composer({ personId, jobId, wanted, onFocused }: PanelProps & { personId: string }) {
  const text = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  const [words, setWords, forgetWords] = useSessionStorage({ key: `truckroll.console.talk.${jobId}`, defaultValue: '', getInitialValueInEffect: false });
  const [internal, setInternal] = useSessionStorage({ key: `truckroll.console.talk.${jobId}.internal`, defaultValue: false, getInitialValueInEffect: false });
  useEffect(() => {
    if (!wanted) return;
    box.current?.focus();
    onFocused();
  }, [wanted, onFocused]);
  const typed = useMemo(() => sayWriting(() => client.call(tellWriting, { params: { jobId }, body: { internal } })), [jobId, internal]);
  const send = (): void => {
    if (words.trim() === '') return;
    writeHere(personId, jobId, words.trim(), internal);
    forgetWords();
  };
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <SegmentedControl size="xs" aria-label={text('talk.to')} value={internal ? 'internal' : 'all'} onChange={(to) => setInternal(to === 'internal')} data={[{ value: 'all', label: text('talk.toAll') }, { value: 'internal', label: text('talk.toTechnician') }]} />
      <div className={classes.line}>
        <Textarea
          ref={box}
          className={classes.box}
          aria-label={text(internal ? 'talk.writeInternal' : 'talk.write')}
          placeholder={text(internal ? 'talk.writeInternal' : 'talk.write')}
          maxLength={1000}
          autosize
          minRows={1}
          maxRows={6}
          value={words}
          dir="auto"
          onChange={(event) => {
            setWords(event.currentTarget.value);
            if (event.currentTarget.value.trim() !== '') typed();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <Button type="submit" leftSection={<IconSend size={14} className={classes.arrow} />} disabled={words.trim() === ''}>
          {text('talk.send')}
        </Button>
      </div>
    </form>
  );
}

function Acts({ personId, messageKey }: { personId: string; messageKey: string }) {
  const text = useText();
  const keeper = keeperOf(personId);
  return (
    <>
      <Button variant="default" size="compact-xs" onClick={() => keeper.retry(messageKey)}>
        {text('messages.resend')}
      </Button>
      <Button variant="subtle" size="compact-xs" onClick={() => keeper.drop(messageKey)}>
        {text('talk.drop')}
      </Button>
    </>
  );
}

/** Whoever looks at the messages has read them for the office. */
function useMarkRead(jobId: string, unread: number, newestId: string | undefined): void {
  const { mutate } = useMutation({ mutationFn: (upTo: string) => client.call(markConversationRead, { params: { jobId }, body: { upTo } }), onSuccess: askConversationsAgain });
  useEffect(() => {
    const look = (): void => {
      if (unread > 0 && newestId && document.visibilityState === 'visible') mutate(newestId);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [unread, newestId, mutate]);
}

function bubbleOf({ id, side, author, text: words, internal, writtenAt, readAt }: ConversationMessage, text: ConsoleText): Bubble {
  const readers = (['customer', 'technician'] as const).filter((reader) => readAt[reader] !== null);
  const who = text('talk.who', { name: author ?? '', side });
  return { id, mine: side === 'office', who, words, hidden: internal ? text('talk.internal') : undefined, meta: <><RelativeTime at={writtenAt} />{side === 'office' && ` · ${readers.length > 0 ? readers.map((reader) => text(`talk.seenBy.${reader}`)).join(', ') : text('talk.sent')}`}</> };
}

function metaOf({ phase, key }: { phase: 'sending' | 'waiting' | 'refused'; key: string }, text: ConsoleText): string {
  if (phase === 'sending') return text('talk.sending');
  return phase === 'waiting' ? text('talk.waiting') : text('talk.refused', { why: problemText(refusalOf(key), text) });
}
