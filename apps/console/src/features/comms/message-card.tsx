import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { resendMessage } from '@truckroll/contracts/comms/api.ts';
import { RelativeTime, StatusBadge } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { useNotices } from '../../app/notices.tsx';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { messageLooks } from './message-state.ts';
import type { Message } from './messages-query.ts';
import { MessageWords } from './message-words.tsx';
import classes from './messages.module.css';

/** One message as its reader gets it, and what became of it. */
export function MessageCard({ message }: { message: Message }) {
  const text = useText();
  const notices = useNotices();
  const cache = useQueryClient();
  const maySend = useMay('comms.message.send');
  const resend = useMutation({
    mutationFn: () => client.call(resendMessage, { params: { messageId: message.id } }),
    onSuccess: () => notices.done(text('messages.resent')),
    onError: notices.failed,
    onSettled: () => Promise.all([cache.invalidateQueries({ queryKey: keys.messages }), message.jobId ? cache.invalidateQueries({ queryKey: keys.job(message.jobId) }) : undefined]),
  });
  return (
    <article className={classes.card}>
      <header className={classes.cardHead}>
        <span className={classes.kind}>{text(`messages.kind.${message.kind}`)}</span>
        <StatusBadge {...messageLooks[message.state]} label={text(`messages.state.${message.state}`)} />
        {message.simulated && <span className={classes.simulated}>{text('messages.simulatedBadge')}</span>}
        <span className={classes.when}>
          <RelativeTime at={message.sentAt ?? message.queuedAt} />
        </span>
      </header>
      <p className={classes.to} dir="auto">
        {text(`messages.channel.${message.channel}`)} · {text('messages.to', { recipient: message.recipient })}
        {message.provider && ` · ${text('messages.via', { provider: message.provider })}`}
      </p>
      <MessageWords lang={message.language} dir="auto" subject={message.subject} body={message.body} />
      {message.reason && (
        <p className={classes.reason} dir="auto">
          {message.reason}
        </p>
      )}
      {message.state === 'failed' && maySend && (
        <Button variant="default" size="compact-xs" loading={resend.isPending} onClick={() => resend.mutate()}>
          {text('messages.resend')}
        </Button>
      )}
    </article>
  );
}
