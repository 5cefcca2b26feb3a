import { Button } from '@mantine/core';
import { IconDeviceMobileMessage } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { textCallerLink } from '@truckroll/contracts/comms/caller-link.api.ts';
import type { CallForm } from '@truckroll/contracts/jobs/calls.schemas.ts';
import { phoneText } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { problemText } from '../../../app/problem-text.ts';
import { useText } from '../../../app/text.ts';
import { useCallText } from './call-text.ts';
import classes from './call.module.css';

/** Has the caller show himself where he is: a link by text message, and what came of it. */
export function CallerLink({ jobId, phone, language, shown }: { jobId: string | undefined; phone: string | undefined; language: CallForm['language']; shown: string | undefined }) {
  const text = useCallText();
  const say = useText();
  const send = useMutation({ mutationFn: (to: string) => client.call(textCallerLink, { params: { callId: jobId! }, body: { phone: to, language } }) });
  const told = send.isSuccess ? text('where.linkSent', { phone: phoneText(send.data.recipient) }) : phone ? '' : text('where.linkNeeds');
  return (
    <div className={classes.linkRow}>
      <Button variant="default" size="compact-md" leftSection={<IconDeviceMobileMessage size={16} stroke={1.8} />} disabled={!phone || jobId === undefined} loading={send.isPending} onClick={() => phone && send.mutate(phone)}>
        {text('where.link')}
      </Button>
      <output className={classes.note}>{shown === undefined ? told : text('where.shown', { place: shown })}</output>
      {send.isError && (
        <p role="alert" className={classes.note}>
          {problemText(send.error, say)}
        </p>
      )}
    </div>
  );
}
