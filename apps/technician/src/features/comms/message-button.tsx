import { Button } from '@mantine/core';
import { IconMessage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { useState } from 'react';
import frame from '../../app/frame.module.css';
import { Sheet } from '../../app/sheet.tsx';
import { useText } from '../../app/text.ts';
import { conversationsQuery } from './conversation-query.ts';
import { MessageThread } from './message-thread.tsx';

/** Writes to customer and office without leaving the job; says how much waits to be read. */
export function MessageButton({ personId, job }: { personId: string; job: Job }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(conversationsQuery);
  const unread = data?.items.find(({ jobId }) => jobId === job.id)?.unread ?? 0;
  return (
    <>
      <Button variant="default" size="md" leftSection={<IconMessage size={20} />} rightSection={unread > 0 && <span className={frame.count}>{unread}</span>} aria-label={unread > 0 ? text('talk.openUnread', { n: unread }) : undefined} onClick={() => setOpen(true)}>
        {text('talk.open')}
      </Button>
      {open && (
        <Sheet title={text('talk.about', { number: job.number })} onClose={() => setOpen(false)}>
          <MessageThread personId={personId} jobId={job.id} phone={job.contact?.phone} />
        </Sheet>
      )}
    </>
  );
}
