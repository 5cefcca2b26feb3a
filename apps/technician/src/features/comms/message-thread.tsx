import { ActionIcon, Button, SegmentedControl, Textarea } from '@mantine/core';
import { IconPhone, IconSend } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { sayWriting } from '@truckroll/client/writing.ts';
import { markMyConversationRead, tellMyWriting } from '@truckroll/contracts/comms/conversation.api.ts';
import type { ConversationMessage } from '@truckroll/contracts/comms/conversation.schemas.ts';
import { Bubbles, ErrorState, RelativeTime, SkeletonRows, useWriting, WritingLine, type Bubble } from '@truckroll/ui';
import { useEffect, useMemo } from 'react';
import { client } from '../../app/api.ts';
import classes from '../../app/parts.module.css';
import { problemText } from '../../app/problem-text.ts';
import { useText, type TechnicianText } from '../../app/text.ts';
import { useKept } from '../../app/use-kept.ts';
import { writingNotes } from '../../app/writing-notes.ts';
import { askConversationsAgain, conversationQuery } from './conversation-query.ts';
import own from './messages.module.css';
import { keeperOf, refusalOf, useUnsent, writeHere } from './unsent-messages.ts';

const READY = ['onMyWay', 'traffic', 'callMe'] as const;

/** What is written about a job, and writing: to everybody or to the office alone, typed or ready-made with one tap. */
export function MessageThread({ personId, jobId, phone, inPage = false }: { personId: string; jobId: string; phone: string | undefined; /** Not in a sheet but above the tabs. */ inPage?: boolean }) {
  const text = useText();
  const { data, isPending, isError, error, refetch } = useQuery(conversationQuery(jobId));
  const unsent = useUnsent(personId).filter((message) => message.jobId === jobId);
  const [words, setWords] = useKept(`talk/${jobId}/text`, '');
  const [internal, setInternal] = useKept(`talk/${jobId}/internal`, false);
  useMarkRead(jobId, data?.unread ?? 0, data?.items[0]?.id);
  const writing = useWriting(writingNotes, jobId, data && (data.items[0] ?? null));
  const typed = useMemo(() => sayWriting(() => client.call(tellMyWriting, { params: { jobId }, body: { internal } })), [jobId, internal]);

  const say = (said: string): void => writeHere(personId, jobId, said, internal);
  const bubbles = [...(data?.items ?? []).map((message) => bubbleOf(message, text)).reverse(), ...unsent.map((message): Bubble => ({ id: message.key, mine: true, who: text('talk.you'), words: message.text, hidden: message.internal ? text('talk.internal') : undefined, unsent: true, meta: metaOf(message, text), acts: message.phase === 'refused' && <Acts personId={personId} messageKey={message.key} /> }))];
  const writable = data?.writable ?? true;
  return (
    <div className={own.thread} data-page={inPage || undefined}>
      {isPending && <SkeletonRows rows={2} height={64} />}
      {isError && !data && <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />}
      {data && bubbles.length === 0 && <p className={classes.hint}>{text('talk.empty')}</p>}
      <Bubbles label={text('talk.title')} bubbles={bubbles} />
      {writable && <WritingLine says={writing.map(({ side, author }) => text('talk.writing', { who: author ?? text(`talk.side.${side}`) }))} />}
      {!writable && <p className={classes.hint}>{text('talk.closed')}</p>}
      {writable && (
        <form
          className={own.composer}
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() === '') return;
            say(words.trim());
            setWords(undefined);
          }}
        >
          <SegmentedControl aria-label={text('talk.to')} size="md" fullWidth value={internal ? 'office' : 'all'} onChange={(to) => setInternal(to === 'office')} data={[{ value: 'all', label: text('talk.toAll') }, { value: 'office', label: text('talk.toOffice') }]} />
          <div className={own.ready}>
            {phone && (
              <a className={classes.chip} href={`tel:${phone}`}>
                <IconPhone size={20} stroke={1.8} aria-hidden /> {text('job.call')}
              </a>
            )}
            {READY.map((ready) => (
              <button key={ready} type="button" className={classes.chip} onClick={() => say(text(`talk.ready.${ready}`))}>
                {text(`talk.ready.${ready}`)}
              </button>
            ))}
          </div>
          <div className={own.line}>
            <Textarea size="lg" aria-label={text('talk.write')} placeholder={text('talk.write')} maxLength={1000} minRows={1} maxRows={4} autosize value={words} onChange={(event) => {
              setWords(event.currentTarget.value);
              if (event.currentTarget.value.trim() !== '') typed();
            }} dir="auto" />
            <ActionIcon type="submit" variant="filled" size={50} aria-label={text('talk.send')} disabled={words.trim() === ''}>
              <IconSend size={24} className={classes.mirrored} />
            </ActionIcon>
          </div>
        </form>
      )}
    </div>
  );
}

function Acts({ personId, messageKey }: { personId: string; messageKey: string }) {
  const text = useText();
  const keeper = keeperOf(personId);
  return (
    <>
      <Button variant="default" onClick={() => keeper.retry(messageKey)}>
        {text('kept.again')}
      </Button>
      <Button variant="subtle" onClick={() => keeper.drop(messageKey)}>
        {text('talk.drop')}
      </Button>
    </>
  );
}

/** Whoever looks at the messages has read them. */
function useMarkRead(jobId: string, unread: number, newestId: string | undefined): void {
  const { mutate } = useMutation({ mutationFn: (upTo: string) => client.call(markMyConversationRead, { params: { jobId }, body: { upTo } }), onSuccess: askConversationsAgain });
  useEffect(() => {
    const look = (): void => {
      if (unread > 0 && newestId && document.visibilityState === 'visible') mutate(newestId);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [unread, newestId, mutate]);
}

function bubbleOf({ id, mine, side, author, text: words, internal, writtenAt, readAt }: ConversationMessage, text: TechnicianText): Bubble {
  const seen = mine && (internal ? readAt.office : (readAt.customer ?? readAt.office));
  return { id, mine, who: mine ? text('talk.you') : (author ?? text(`talk.side.${side}`)), words, hidden: internal ? text('talk.internal') : undefined, meta: <><RelativeTime at={writtenAt} />{mine && ` · ${text(seen ? 'talk.seen' : 'talk.sent')}`}</> };
}

function metaOf({ phase, key }: { phase: 'sending' | 'waiting' | 'refused'; key: string }, text: TechnicianText): string {
  if (phase === 'sending') return text('talk.sending');
  return phase === 'waiting' ? text('talk.waiting') : `${text('talk.refused')} ${problemText(refusalOf(key), text)}`;
}
