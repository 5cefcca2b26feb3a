import { IconMessageOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, ErrorState, SkeletonRows } from '@truckroll/ui';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import { MessageCard } from './message-card.tsx';
import { jobMessagesQuery } from './messages-query.ts';

/** Everything written about this job. */
export function JobMessages({ jobId }: { jobId: string }) {
  const text = useText();
  const { data, isPending, isError, error, refetch } = useQuery(jobMessagesQuery(jobId));
  if (isPending) return <SkeletonRows rows={3} height={90} />;
  if (isError) return <ErrorState detail={problemText(error, text)} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <EmptyState icon={IconMessageOff} title={text('messages.empty')} hint={text('messages.emptyHint')} />;
  return data.items.map((message) => <MessageCard key={message.id} message={message} />);
}
